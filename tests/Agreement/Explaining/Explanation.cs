// What is known of mutants on which the two do not agree. Written by hand, after looking at them.
using KernelModel.Agreement.Comparing;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;

namespace KernelModel.Agreement.Explaining;

/// <summary>Why some mutants are flagged and do no harm, or the other way round.</summary>
/// <param name="Text">The reason; for a harmful one that is not flagged, the rule that is missing.</param>
/// <param name="Covers">Which mutants. The first explanation that covers one is taken.</param>
internal sealed record Explanation(string Text, Func<Verdict, bool> Covers)
{
    public const string None = "not explained";

    /// <summary>For mutants that are flagged and do no harm.</summary>
    public static IReadOnlyList<Explanation> OfHarmless { get; } =
    [
        new("The free is not the last drop: the locked folio in the swap cache, or the pin, keeps the record for a little longer. The rule wants the order wherever a drop may be the last one.",
            verdict => verdict.Rules.Contains("SWAP101")),
        new("Memory is sequentially consistent here: a missing barrier is not seen.", verdict => verdict.Rules.Contains("SWAP504")),
        new("Memory is sequentially consistent here, so the pte that is read again tells what the page's exclusivity would; where reads pass each other it does not.", verdict => verdict.Rules.Contains("SWAP408")),
        new("The pin or the cached folio keeps the slot in use, and a slot in use keeps the device; the rule wants the reference that does so on purpose.", verdict => verdict.Rules.Contains("SWAP303")),
        new("What is left over is left on a way out that no scenario takes: no frame, no slot or no device just there.",
            verdict => verdict.Rules.Any(rule => rule is "SWAP001" or "SWAP002" or "SWAP003" or "SWAP004" or "SWAP301" or "SWAP302" or "SWAP307")),
        new("The order within one section under the page-table lock: nobody can look in between.", verdict => Moves(verdict) && verdict.Rules.Contains("SWAP209")),
        new("A later check finds the same: the compared pte, the slot's own comparison, or the dirty flag that leaving the swap cache sets.",
            verdict => verdict.Rules.Any(rule => rule is "SWAP201" or "SWAP202" or "SWAP203" or "SWAP205" or "SWAP209")),
        new("The bytes were on storage by then, or nobody wrote them out just there; the rule wants the wait under the lock, before the page is handed out.",
            verdict => verdict.Rules.All(rule => rule is "SWAP208" or "SWAP403")),
        new("Nobody needs the page table just there in order to end a writeback.", verdict => verdict.Rules.Contains("SWAP305")),
        new("The tags cannot be saved, the page stays in memory and dirty, and is written again: what was on storage too early is never read.", verdict => verdict.Rules.All(rule => rule == "SWAP104")),
        new("The order within one section under the page-table lock: nobody can look in between.", verdict => verdict.Rules.Any(rule => rule is "SWAP406" or "SWAP405" or "SWAP402" or "SWAP409" or "SWAP501" or "SWAP502" or "SWAP503")),
    ];

    /// <summary>For mutants that do harm and are not flagged.</summary>
    public static IReadOnlyList<Explanation> OfSilent { get; } =
    [
        new("Not the page's harm but the bench's: the page is where it was moved to, and is expected where it was.", verdict => Changes(verdict, "if (table.MoveSwap(Process.Slot, table, Process.Other, or...' asks and goes on")),
        new("Missing: a page says that it belongs elsewhere once it is certain that it moves, and then it does move.", verdict => Moves(verdict) && verdict.Harm?.Kind == HarmKind.StuckLock),
        new("Missing: a page is moved only to an empty slot.", verdict => Moves(verdict) && (verdict.Harm?.Kind == HarmKind.Counts || Says(verdict, "of the target is not empty"))),
        new("Missing: only an anonymous folio is moved; the primitive refuses.", verdict => Says(verdict, "cannot be moved")),
        new("Missing: a way out does not lead back to itself.", verdict => Says(verdict, "outside of the scheduler") && Changes(verdict, "behind 'outTable:'")),
        new("Missing: a slot that has its new pte is not emptied.", verdict => Changes(verdict, "table.Clear(Process.Slot)' behind", "table.Clear(Process.Slot)' exchanged")),
        new("Missing: tags that were begun are written and published.", verdict => verdict.Mutant.Subject.Name == nameof(TagPath.WriteTags)),
        new("Missing: a pin is given up when the pte has changed (SWAP408 asks whether it was read again).", verdict => verdict.Mutant.Subject.Name == nameof(PinPath.Pin)),
        new("Missing: only a page that nobody shares is moved; the primitive refuses.", verdict => Says(verdict, "is not an exclusive swap pte")),
        new("Missing: a page that moves is mapped elsewhere only once its pins were looked at.",
            verdict => Moves(verdict) && Changes(verdict, "before 'MemoryFence.Full()'", "before 'if (folio.IsMaybePinned)'")),
        new("Missing: a folio that is in its file again leaves the swap cache.", verdict => Changes(verdict, "bench.Cache.Delete(")),
        new("Missing: only what was put into the swap cache leaves it; the primitive refuses.", verdict => Changes(verdict, "bench.Cache.Add(")),
        new("Missing: a failure is told as what it is.", verdict => Changes(verdict, "KsmFailure.HwPoison")),
        new("Missing: what is not counted, shared or inserted is not given up, or to anybody else: the answer was not looked at.",
            verdict => Changes(verdict, "bench.Map.Share(", "file.Insert(", "TryShareWithChild()")),
        new("Missing: a batch is freed only once its slots were compared.", verdict => Changes(verdict, "PteSameBatch(")),
        new("Missing: a writeback that was begun ends, where that is somebody else's to do (SWAP301 knows whoever has begun it).", verdict => Changes(verdict, "EndWriteback(")),
        new("Missing: a page has to have an entry before it is unmapped, asked under its lock.", verdict => Changes(verdict, "if (!folio.IsSwapCache)", "entry = folio.Entry")),
        new("Missing: a count that somebody else than the finder of the entry owes is freed or counted down (SWAP002 knows the one who has found it).", verdict => Changes(verdict, "bench.Map.Free(", "bench.Cache.FreeAndReclaim(", "if (held.IsSwap)", "bench.InUse.Subtract(")),
        new("Missing: a mapping that was counted has to get its pte, where the lock is not given back (SWAP002 asks when it is).", verdict => Changes(verdict, "AddMapping(", "AddMappings(")),
        new("Missing: a slot that was cleared, or whose entry was freed, gets a pte again.", verdict => Changes(verdict, "table.Map(", "table.MapBatch(", "child.Map(", "table.SetSwap(")),
        new("Missing: swapoff compares the slot with the entry before it frees a count or leaves a marker (SWAP203 asks before it maps).", verdict => Changes(verdict, "SameEntry(") || (verdict.Mutant.Subject.Name == "Unuse" && Changes(verdict, "IsUptodate"))),
        new("Missing: an unmap, a move or a copy acts on what it has seen in the slot (SWAP203 asks only whether it has looked).", verdict => Changes(verdict, "PteSame(Process.Slot, seen)") || ((Moves(verdict) || verdict.Mutant.Subject.Name == nameof(WriteFaultPath.WriteFault)) && Changes(verdict, "PteSame("))),
        new("Missing: the frame of a marker is mapped again only if the slot still holds the marker (SWAP203 knows entries).", verdict => verdict.Mutant.Subject.Name == "TakeBack" && Changes(verdict, "PteSame(")),
        new("Missing: a folio is up to date only once it was filled.", verdict => Changes(verdict, "pool.Decompress(", "if (isHeld)")),
        new("Missing: an architecture that keeps versions has to be asked for them.", verdict => Changes(verdict, "bench.Versions.")),
        new("Missing: poison that was asked for has to be acted on.", verdict => Changes(verdict, "IsPoisoned(")),
        new("Missing: exclusivity is given up only on storage that needs stable pages (a copy more than needed, no data lost).", verdict => Changes(verdict, "NeedsStableWrites")),
        new("Missing: an entry is taken only out of a swap pte, a frame only out of a present one; the primitive refuses.",
            verdict => verdict.Harm is { Kind: HarmKind.BadState, Text: var text } && (text.EndsWith("is not a swap pte.", StringComparison.Ordinal) || text.EndsWith("is not present.", StringComparison.Ordinal))),
        new("Missing: what says that it cannot be read is said of no other page.", verdict => Changes(verdict, "if (!folio.IsUptodate)' without its condition")),
        new("Missing: both ptes of a forked page forbid writing (SWAP404 does not know which folio a pte maps that was read from a slot).", verdict => Changes(verdict, "WrProtect()")),
        new("Missing: what is written out stays in the swap cache until it is written.", verdict => verdict.Mutant.Subject.Name == "WriteOut"),
        new("Missing: a cached page is exclusive only if its swap pte says so.", verdict => Changes(verdict, "original.IsExclusive")),
        new("Missing: a folio is not used after its last reference was given back, where the analyzer cannot tell that it was the last.",
            verdict => verdict.Harm is { Kind: HarmKind.BadState, Text: var text } && (Changes(verdict, ".Put()") || text.Contains("was freed", StringComparison.Ordinal))),
    ];

    public static string Of(Verdict verdict) =>
        (verdict.IsFlagged ? OfHarmless : OfSilent).FirstOrDefault(explanation => explanation.Covers(verdict))?.Text ?? None;

    private static bool Moves(Verdict verdict) => verdict.Mutant.Subject.Name is nameof(MoveSwapPath.MoveSwap) or nameof(MovePresentPath.MovePresent);

    private static bool Says(Verdict verdict, string text) => verdict.Harm?.Text.Contains(text, StringComparison.Ordinal) == true;

    private static bool Changes(Verdict verdict, params string[] operations) => operations.Any(operation => verdict.Mutant.Change.Contains(operation, StringComparison.Ordinal));
}
