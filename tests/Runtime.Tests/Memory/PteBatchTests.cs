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
