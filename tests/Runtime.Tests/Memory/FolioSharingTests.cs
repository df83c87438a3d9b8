namespace SwapOrder.Runtime.Tests;

public class FolioSharingTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void An_exclusive_page_that_nobody_has_pinned_is_shared()
    {
        Folio folio = Exclusive();
        Assert.True(folio.TryShare());
        Assert.False(folio.IsExclusive());
        Assert.Throws<BadPageStateException>(() => folio.TryShare());
    }

    [Fact]
    public void A_pinned_page_stays_exclusive_until_it_is_unpinned()
    {
        Folio folio = Exclusive();
        Assert.True(folio.TryPin());
        Assert.True(folio.IsMaybePinned);
        Assert.False(folio.TryShare());
        Assert.True(folio.IsExclusive());
        Assert.Equal(2, folio.ReferenceCount);
        folio.Unpin();
        Assert.True(folio.TryShare());
        Assert.Throws<BadPageStateException>(folio.Unpin);
    }

    [Fact]
    public void A_child_shares_a_page_unless_it_is_exclusive_and_pinned()
    {
        Folio folio = Exclusive();
        Assert.True(folio.TryPinFast());
        Assert.False(folio.TryShareWithChild());
        folio.Unpin();
        Assert.True(folio.TryShareWithChild());
        Assert.Equal((1, 2, false), (folio.MapCount, folio.ReferenceCount, folio.IsExclusive()));
    }

    [Fact]
    public void The_bytes_of_a_page_that_is_not_pinned_are_no_devices()
    {
        Folio folio = Exclusive();
        Assert.Throws<BadPageStateException>(() => folio.PinnedBytes().Length);
        Assert.True(folio.TryPin());
        Assert.Equal(PhysicalMemory.PageSize, folio.PinnedBytes().Length);
    }

    [Fact]
    public void A_row_of_mappings_has_a_reference_each()
    {
        Folio folio = _machine.Memory.Allocate(2)!;
        folio.AddMappings(0, 4, exclusive: true);
        Assert.Equal((4, 4), (folio.ReferenceCount, folio.MapCount));
        Assert.True(folio.IsExclusive(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => folio.AddMappings(1, 4));
    }

    [Fact]
    public void A_pin_and_a_share_at_once_never_both_succeed()
    {
        Folio folio = null!;
        PageTable table = new(1);
        bool pinned = false, shared = false;
        Duel.Run(
            () =>
            {
                folio = Exclusive();
                table.Lock();
                table.Map(0, Pte.FromFolio(folio));
                table.Unlock();
            },
            () =>
            {
                table.Lock();
                table.ClearForUnmap(0, folio);
                shared = folio.TryShare();
                table.Unlock();
            },
            () =>
            {
                Pte seen = table.Read(0);
                pinned = false;
                if (!seen.IsPresent || !folio.TryPinFast())
                    return;
                MemoryFence.Full();
                bool same = table.Read(0).Value == seen.Value;
                MemoryFence.Read();
                pinned = same && folio.IsExclusive();
            },
            () =>
            {
                Assert.False(pinned && shared);
                if (folio.IsMaybePinned)
                    folio.Unpin();
                folio.Put();
            });
    }

    private Folio Exclusive()
    {
        Folio folio = _machine.Memory.Allocate()!;
        folio.MarkExclusive();
        return folio;
    }
}
