// Where contracts.md can be read in two ways. The verdict is then open, and the report says how often each question came up.
namespace SwapOrderAnalyzers.Oracle.Judging;

internal enum OpenQuestion
{
    /// <summary>Does a helper without contract throw although its body does not? Does entering a <c>lock</c>?</summary>
    CallMayThrow,

    /// <summary>A handler calls a helper: is what that gives back "written in this method"?</summary>
    HandlerCallsHelper,

    /// <summary>The path ends at a null subject, or never: had what was born here lost its last name before?</summary>
    PathEndedEarly,

    /// <summary>Are "not null, this folio" and "not null, that folio" two outcomes?</summary>
    WhichFolioReturned,

    /// <summary>The caller's subject was stored: does that excuse leaving it away from its end?</summary>
    CallersSubjectStored,

    /// <summary>A wrapper beside an operation that no run reaches: is it "unreachable"?</summary>
    GiveBackNeverReached,

    /// <summary>Another subject is given back, and this one is taken, but only on outcomes that the caller sees (<c>q.Unlock(); return p.TryLock();</c>).</summary>
    MixUpOnSomeOutcomes,

    /// <summary>Another subject is given back, but on other ways out.</summary>
    GivenBackElsewhere,

    /// <summary>A caller's reference is put on some ways only: is the difference wrong, or is it a conditional requirement as for a lock?</summary>
    CallersReferencePut,

    /// <summary>No entry state suits both ways, and this one leaves its own as it came: are "the states at the end compared" all the same?</summary>
    DifferentDemandsOnly,
}
