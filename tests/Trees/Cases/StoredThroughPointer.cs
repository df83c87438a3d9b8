// False: a block that is stored in a member of what a pointer or a ref parameter points to belongs to others from then on.
using System.Runtime.InteropServices;
unsafe struct Slot { public byte* Buffer; public uint Length; }
unsafe struct Buffers
{
    Slot* _slots; int _count;
    void Set(int index, int length)
    {
        _slots[index].Buffer = (byte*)NativeMemory.Alloc((nuint)length, 1u);
        _slots[index].Length = (uint)length;
    }
    static void SetOf(Slot* slot, int length) { slot->Buffer = (byte*)NativeMemory.Alloc((nuint)length, 1u); }
    static void SetRef(ref Slot slot, int length) { slot.Buffer = (byte*)NativeMemory.Alloc((nuint)length, 1u); }
    static void SetArr(Slot[] slots, int i, int length) { slots[i].Buffer = (byte*)NativeMemory.Alloc((nuint)length, 1u); }
    static void SetPtr(byte** slot, int length) { *slot = (byte*)NativeMemory.Alloc((nuint)length, 1u); }
    static void SetPtrI(byte** slot, int i, int length) { slot[i] = (byte*)NativeMemory.Alloc((nuint)length, 1u); }
    public void Reset()
    {
        for (int i = 0; i < _count && _slots[i].Buffer != null; i++) { byte* b = _slots[i].Buffer; _slots[i].Buffer = null; NativeMemory.Free(b); }
    }
}
