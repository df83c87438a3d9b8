namespace SwapOrder.Runtime.Tests;

public class AdiVersionsTests
{
    private readonly AdiVersions _versions = new();

    [Fact]
    public void A_version_goes_to_swap_with_its_page_and_comes_back_by_the_swap_pte()
    {
        var memory = new PhysicalMemory(8);
        Pte mapped = Pte.FromFolio(memory.Allocate()!), swapped = Pte.FromEntry(new SwapEntry(0, 5)).MkExclusive(), back = Pte.FromFolio(memory.Allocate()!);
        _versions.SetVersion(mapped, 9);

        _versions.UnmapOne(mapped, swapped);
        Assert.Equal(0, _versions.VersionOf(mapped));
        _versions.DoSwapPage(back, swapped);

        Assert.Equal(9, _versions.VersionOf(back));
    }

    [Fact]
    public void A_page_without_a_version_does_not_come_back_with_that_of_the_slots_last_page()
    {
        var memory = new PhysicalMemory(8);
        Pte first = Pte.FromFolio(memory.Allocate()!), second = Pte.FromFolio(memory.Allocate()!), swapped = Pte.FromEntry(new SwapEntry(0, 5));
        _versions.SetVersion(first, 9);

        _versions.UnmapOne(first, swapped);
        _versions.UnmapOne(second, swapped);
        _versions.DoSwapPage(second, swapped);

        Assert.Equal(0, _versions.VersionOf(second));
    }

    [Fact]
    public void The_new_pte_is_no_key()
    {
        Pte mapped = Pte.FromFolio(new PhysicalMemory(8).Allocate()!);

        Assert.Throws<InvalidOperationException>(() => _versions.DoSwapPage(mapped, mapped));
        Assert.Throws<ArgumentOutOfRangeException>(() => _versions.SetVersion(mapped, AdiVersions.MaxVersion + 1));
    }
}
