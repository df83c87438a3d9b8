namespace SwapOrder.Runtime.Tests;

public class PteBatchTests
{
    private readonly Random _random = new(1);

    [Fact]
    public void What_was_filled_is_counted_as_one_run_of_consecutive_entries()
    {
        for (int length = 1; length <= 70; length++)
        {
            var ptes = new Pte[length];
            Pte first = Flagged(new SwapEntry(_random.Next(23), _random.Next(1, 1 << 20)));
            PteBatch.FillSwapRun(ptes, first);
            for (int i = 0; i < length; i++)
                Assert.Equal(Flagged(first.ToEntry() + i).Value, ptes[i].Value);
            Assert.Equal(length, PteBatch.CountSwapRun(ptes));
        }
    }

    [Fact]
    public void A_run_ends_before_the_first_pte_that_differs_in_anything()
    {
        for (int length = 1; length <= 70; length++)
        {
            for (int at = 1; at < length; at++)
            {
                var ptes = new Pte[length];
                PteBatch.FillSwapRun(ptes, Flagged(new SwapEntry(3, 100)));
                ptes[at] = (at % 5) switch
                {
                    0 => Pte.None,
                    1 => Pte.FromFolio(Machine.FolioAt(0)),
                    2 => ptes[at].ClearExclusive(),
                    3 => Flagged(new SwapEntry(3, 100 + at + 1)),
                    _ => Flagged(new SwapEntry(4, 100 + at)),
                };
                Assert.Equal(at, PteBatch.CountSwapRun(ptes));
            }
        }
    }

    [Theory]
    [InlineData("arm64")]
    [InlineData("x86-64")]
    public void A_run_is_what_each_layout_encodes_one_by_one(string name)
    {
        IPteLayout layout = PteLayouts.Choose(name);
        ulong swapStep = PteBatch.SwapStepOf(layout), presentStep = PteBatch.PresentStepOf(layout);
        for (int length = 1; length <= 70; length++)
        {
            var entry = new SwapEntry(_random.Next(23), _random.Next(1, 1 << 20));
            int pfn = _random.Next(1 << 20);
            ulong[] swaps = [.. Enumerable.Range(0, length).Select(i => layout.SetExclusive(layout.EncodeSwap(entry + i), true))];
            ulong[] presents = [.. Enumerable.Range(0, length).Select(i => layout.SetYoung(layout.EncodePresent(pfn + i), true))];
            var filled = new ulong[length];
            PteBatch.Fill(filled, swaps[0], swapStep);
            Assert.Equal(swaps, filled);
            PteBatch.Fill(filled, presents[0], presentStep);
            Assert.Equal(presents, filled);
            int broken = _random.Next(length);
            Assert.Equal(length, PteBatch.Count(swaps, swapStep));
            swaps[broken] = layout.SetExclusive(swaps[broken], broken == 0);
            Assert.Equal(broken == 0 ? length : broken, PteBatch.Count(swaps, swapStep));
            Assert.Equal(PteBatch.CountScalar(swaps, 1, swapStep), PteBatch.Count(swaps, swapStep));
        }
    }

    [Fact]
    public void A_present_run_maps_consecutive_frames_and_no_frame_that_there_is_not()
    {
        var memory = new PhysicalMemory(64);
        Folio folio = memory.Allocate(Folio.MaxOrder)!;
        var ptes = new Pte[folio.PageCount];
        PteBatch.FillPresentRun(ptes, Pte.FromFolio(folio).MkWrite().MkYoung());
        Assert.Equal(Enumerable.Range(0, 64).Select(page => Pte.FromFolio(folio, page).MkWrite().MkYoung().Value), ptes.Select(pte => pte.Value));
        ptes.AsSpan().Clear();
        Pte last = Pte.FromValue(PteLayouts.Current.EncodePresent(PteLayouts.Current.MaxPfn));
        Assert.Throws<ArgumentOutOfRangeException>(() => PteBatch.FillPresentRun(ptes, last));
        Assert.Throws<InvalidOperationException>(() => PteBatch.FillPresentRun(ptes, Pte.None));
        Assert.All(ptes, pte => Assert.True(pte.IsNone));
    }

    [Fact]
    public void There_is_no_run_where_the_first_pte_is_empty_or_present()
    {
        Assert.Equal(0, PteBatch.CountSwapRun([]));
        Assert.Equal(0, PteBatch.CountSwapRun([Pte.None, Pte.FromEntry(new SwapEntry(1, 1))]));
        Assert.Equal(0, PteBatch.CountSwapRun([Pte.FromFolio(Machine.FolioAt(0))]));
    }

    [Fact]
    public void A_run_does_not_go_beyond_the_last_offset_of_the_layout()
    {
        var last = new SwapEntry(1, PteLayouts.Current.MaxSwapOffset);
        var ptes = new Pte[2];
        Assert.Throws<ArgumentOutOfRangeException>(() => PteBatch.FillSwapRun(ptes, Pte.FromEntry(last)));
        Assert.True(ptes[0].IsNone);
        ptes[0] = Pte.FromEntry(last);
        ptes[1] = Pte.FromValue(ptes[0].Value + (Pte.FromEntry(new SwapEntry(1, 2)).Value - Pte.FromEntry(new SwapEntry(1, 1)).Value));
        Assert.Equal(1, PteBatch.CountSwapRun(ptes));
    }

    [Fact]
    public void Only_swap_ptes_begin_a_run() =>
        Assert.Throws<InvalidOperationException>(() => PteBatch.FillSwapRun(new Pte[1], Pte.None));

    private static Pte Flagged(SwapEntry entry) => Pte.FromEntry(entry).MkExclusive().MkUffdWp();
}
