// False: an array that is put into a list as part of a tuple is handed over.
using System.Buffers; using System.Collections.Generic;
static class Segments
{
    static int All(int[] sizes)
    {
        var list = new List<(byte[], int)>();
        int num = 0, i = 0;
        do
        {
            byte[] array = ArrayPool<byte>.Shared.Rent(sizes[i]);
            list.Add((array, sizes[i]));
            num += sizes[i++];
            if (num < 0) break;
        }
        while (i < sizes.Length);
        foreach (var (a, n) in list) ArrayPool<byte>.Shared.Return(a);
        return num;
    }
    static void One(List<(byte[], int)> list, int n)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(n);
        list.Add((array, n));
    }
    static void KeyValue(Queue<KeyValuePair<int, byte[]>> queue, int n)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(n);
        queue.Enqueue(new KeyValuePair<int, byte[]>(n, array));
    }
}
