// System.Threading.Lock (.NET 9 and later): reentrant as Monitor. Its lock statement is EnterScope and the scope's Dispose.
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(Lock), Start = LockState.Exited, End = LockState.Exited, ThreadAffine = true)]
    internal enum LockState { Exited, Entered }

    [ContractFor(typeof(Lock))]
    internal static class LockStub
    {
        public static extern void Enter([Becomes(LockState.Entered, By = +1)] Lock self);

        // Who holds it always gets it again: where it was not got it is not held. A time that is given may be infinite.
        public static extern bool TryEnter([Requires(LockState.Exited, When = false), Becomes(LockState.Entered, By = +1, When = true)] Lock self);

        public static extern bool TryEnter([Becomes(LockState.Entered, By = +1, When = true)] Lock self, int millisecondsTimeout);

        public static extern bool TryEnter([Becomes(LockState.Entered, By = +1, When = true)] Lock self, TimeSpan timeout);

        public static extern void Exit([Requires(LockState.Entered), Becomes(LockState.Exited, By = -1)] Lock self);

        [return: Links(nameof(self), As = "scope")]
        public static extern Lock.Scope EnterScope([Becomes(LockState.Entered, By = +1)] Lock self);

        public static extern bool IsHeldByCurrentThread([Requires(LockState.Entered, When = true), Requires(LockState.Exited, When = false)] Lock self);
    }

    [ContractFor(typeof(Lock.Scope))]
    internal static class LockScopeStub
    {
        public static extern void Dispose([Becomes(LockState.Exited, By = -1, Of = Target.Linked, As = "scope")] ref Lock.Scope self);
    }
}
