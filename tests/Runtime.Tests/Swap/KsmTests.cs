namespace SwapOrder.Runtime.Tests;

public class KsmTests
{
    private static readonly AnonPlace Here = new("one process", 7), There = new("another process", 7);

    private readonly Machine _machine = new();
    private readonly Ksm _ksm;

    public KsmTests() => _ksm = new Ksm(_machine.Memory);

    [Fact]
    public void A_page_that_belongs_elsewhere_is_copied_and_the_copy_is_locked_referenced_and_valid()
    {
        Folio folio = ValidFolioAt(There);
        folio.Bytes().Fill(0x5a);
        Machine.Tag(folio, 0, 6);
        Folio copy = _ksm.CopyIfNeeded(folio, Here, out KsmFailure failure)!;
        Assert.NotSame(folio, copy);
        Assert.Equal(KsmFailure.None, failure);
        Assert.True(copy.IsLocked && copy.IsUptodate && copy.IsDirty && copy.IsSwapBacked && folio.IsLocked);
        Assert.Equal(1, copy.ReferenceCount);
        Assert.True(copy.Bytes().SequenceEqual(folio.Bytes()));
        Assert.True(copy.IsTagged() && copy.Tags().SequenceEqual(Machine.AllTags(6)));
        Assert.False(copy.IsAnon || copy.IsSwapCache);
    }

    [Fact]
    public void A_page_that_belongs_here_or_nowhere_or_to_all_is_not_copied()
    {
        Folio merged = ValidFolioAt(There), nowhere = _machine.Memory.AllocateLocked()!, large = _machine.Memory.AllocateLocked(1)!;
        merged.SetKsm();
        large.SetAnon(There);
        foreach (Folio folio in new[] { ValidFolioAt(Here), merged, nowhere, large })
        {
            folio.MarkUptodate();
            Assert.Same(folio, _ksm.CopyIfNeeded(folio, Here, out _));
        }
    }

    [Fact]
    public void A_page_at_another_index_of_the_same_process_is_copied() =>
        Assert.True(Ksm.NeedsCopy(ValidFolioAt(Here), Here with { Index = 8 }));

    [Fact]
    public void A_page_that_is_not_up_to_date_comes_back_uncopied()
    {
        Folio folio = ValidFolioAt(There);
        folio.ClearUptodate();
        Assert.Same(folio, _ksm.CopyIfNeeded(folio, Here, out KsmFailure failure));
        Assert.Equal(KsmFailure.None, failure);
    }

    [Fact]
    public void A_poisoned_page_is_not_copied()
    {
        Folio folio = ValidFolioAt(There);
        folio.MarkPoisoned();
        Assert.Null(_ksm.CopyIfNeeded(folio, Here, out KsmFailure failure));
        Assert.Equal(KsmFailure.HwPoison, failure);
    }

    [Fact]
    public void Without_a_frame_there_is_no_copy_and_the_source_stays_locked()
    {
        Folio folio = ValidFolioAt(There);
        while (_machine.Memory.Allocate() is not null)
        {
        }

        Assert.Null(_ksm.CopyIfNeeded(folio, Here, out KsmFailure failure));
        Assert.Equal(KsmFailure.OutOfMemory, failure);
        Assert.True(folio.IsLocked);
    }

    [Fact]
    public void An_unlocked_folio_and_a_large_source_are_refused()
    {
        Folio folio = ValidFolioAt(There);
        folio.Unlock();
        Assert.Throws<BadPageStateException>(() => _ksm.CopyIfNeeded(folio, Here, out _));
        Assert.Throws<ArgumentException>(() => _ksm.Copy(_machine.Memory.AllocateLocked(1)!));
    }

    private Folio ValidFolioAt(AnonPlace place)
    {
        Folio folio = _machine.Memory.AllocateLocked()!;
        folio.SetAnon(place);
        folio.MarkUptodate();
        return folio;
    }
}
