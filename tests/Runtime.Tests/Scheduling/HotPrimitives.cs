using SwapOrder.Scheduling;

namespace SwapOrder.Runtime.Tests.Scheduling;

/// <summary>Calls the hottest primitives until they are compiled for speed, for <see cref="SwitchPointTests"/>.</summary>
internal static class HotPrimitives
{
    public const string Plain = "hot-primitives", Switched = "hot-primitives-switched";

    /// <summary>How many there are: the folio's TryLock, Lock, Unlock and TryGet, the page table's Read.</summary>
    public const int Count = 5;

    private const int Rounds = 50, CallsPerRound = 2_000;

    public static void Run(bool on)
    {
        AppContext.SetSwitch(SwitchPoint.SwitchName, on);
        Folio folio = new PhysicalMemory(1).Allocate()!;
        var table = new PageTable();
        for (int round = 0; round < Rounds; round++)
        {
            for (int call = 0; call < CallsPerRound; call++)
            {
                folio.Lock();
                folio.Unlock();
                if (folio.TryLock())
                    folio.Unlock();
                if (folio.TryGet())
                    folio.Put();
                table.Read(0);
            }

            // The compiler works in the background.
            Thread.Sleep(10);
        }
    }
}
