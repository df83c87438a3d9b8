// SafeHandle: references taken by hand. Giving one back that was taken elsewhere (in a constructor, say) is usual and no finding.
using System.Runtime.InteropServices;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(SafeHandle), End = SafeHandleReference.Released)]
    internal enum SafeHandleReference { Released, Referenced }

    [ContractFor(typeof(SafeHandle))]
    internal static class SafeHandleStub
    {
        public static extern void DangerousAddRef(
            [Becomes(SafeHandleReference.Referenced, By = +1, When = true, Value = nameof(success))] SafeHandle self, ref bool success);

        public static extern void DangerousRelease([Becomes(SafeHandleReference.Released, By = -1)] SafeHandle self);
    }
}
