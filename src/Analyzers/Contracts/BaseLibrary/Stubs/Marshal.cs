// Marshal: unmanaged memory by handle. What AllocHGlobal made, FreeHGlobal frees; CoTaskMem is another heap.
using System;
using System.Runtime.InteropServices;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(IntPtr), End = UnmanagedBlock.Freed)]
    internal enum UnmanagedBlock { Freed, HGlobal, CoTaskMem }

    [ContractFor(typeof(Marshal))]
    internal static class MarshalStub
    {
        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr AllocHGlobal(int cb);

        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr AllocHGlobal(IntPtr cb);

        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr ReAllocHGlobal([Forbids(UnmanagedBlock.Freed, UnmanagedBlock.CoTaskMem), Becomes(UnmanagedBlock.Freed)] IntPtr pv, IntPtr cb);

        public static extern void FreeHGlobal([Forbids(UnmanagedBlock.Freed, UnmanagedBlock.CoTaskMem), Becomes(UnmanagedBlock.Freed)] IntPtr hglobal);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr AllocCoTaskMem(int cb);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr ReAllocCoTaskMem([Forbids(UnmanagedBlock.Freed, UnmanagedBlock.HGlobal), Becomes(UnmanagedBlock.Freed)] IntPtr pv, int cb);

        public static extern void FreeCoTaskMem([Forbids(UnmanagedBlock.Freed, UnmanagedBlock.HGlobal), Becomes(UnmanagedBlock.Freed)] IntPtr ptr);

        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr StringToHGlobalAnsi(string s);

        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr StringToHGlobalUni(string s);

        [return: Becomes(UnmanagedBlock.HGlobal)]
        public static extern IntPtr StringToHGlobalAuto(string s);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr StringToCoTaskMemAnsi(string s);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr StringToCoTaskMemUni(string s);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr StringToCoTaskMemUTF8(string s);

        [return: Becomes(UnmanagedBlock.CoTaskMem)]
        public static extern IntPtr StringToCoTaskMemAuto(string s);
    }
}
