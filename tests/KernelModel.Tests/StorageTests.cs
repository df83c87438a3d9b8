using System.Diagnostics;
using KernelModel.Tests.Paths;

namespace KernelModel.Tests;

public class StorageTests
{
    [Fact]
    public void A_page_that_differs_from_its_checksum_is_an_error()
    {
        using var file = new SwapFile(4, SwapFileKind.StableWrites);
        var page = new byte[PhysicalMemory.PageSize];
        Assert.True(file.Write(1, page));
        var other = (byte[])page.Clone();
        other[7] = 1;

        Assert.True(file.Read(1, page));
        Assert.True(file.Write(1, other));
        Assert.True(file.Read(1, page));
        Assert.Equal(other, page);
        file.Spoil(1);
        Assert.False(file.Read(1, page));
    }

    [Fact]
    public void A_page_that_cannot_be_written_stays_in_memory()
    {
        var faults = new FaultInjector(rate: 1, seed: 1);
        using var machine = new Machine(frames: 8, [new SwapFile(16, faults: faults)], new MachineOptions());
        var space = new AddressSpace(2, "A");
        new UserMemory(machine, space).Fill(0, 0x11);
        Folio folio = machine.Memory.FolioOf(space.Table.Read(0))!;

        Assert.False(KernelModel.Paths.SwapOut.ShrinkFolio(machine, folio));

        Assert.Equal(1, faults.Count(FaultKind.WriteError));
        Assert.True(folio.IsDirty);
        Assert.Equal(FaultResult.Done, new UserMemory(machine, space).Verify(0));
    }

    [Fact]
    public void A_bus_error_is_explained_by_a_read_that_was_made_to_fail_and_by_nothing_else()
    {
        using var stand = new Stand();
        stand.MemoryOf(stand.A).Fill(0, Stand.Old);
        stand.MemoryOf(stand.A).Fill(1, Stand.Old);
        stand.Storage.Break(stand.SwapOutPage(stand.A).Offset);
        stand.SwapOutPage(stand.A, 1);
        UserMemory broken = stand.MemoryOf(stand.A), wrong = stand.MemoryOf(stand.A);

        Assert.Equal(FaultResult.BusError, broken.Verify(0));
        SpoilInCache(stand);
        Assert.Equal(FaultResult.BusError, wrong.Verify(1));

        Assert.True(broken.IsExplained);
        Assert.False(wrong.IsExplained);
    }

    [Fact]
    public void A_failure_explains_until_the_slot_is_written_and_what_began_before()
    {
        var failures = new ReadFailures(4);
        long before = Stopwatch.GetTimestamp();
        Assert.False(failures.Explain(1, before));

        failures.Begin(1);
        Assert.True(failures.Explain(1, Stopwatch.GetTimestamp()));
        failures.End(1);

        Assert.True(failures.Explain(1, before));
        Assert.False(failures.Explain(1, Stopwatch.GetTimestamp() + 1));
        Assert.False(failures.Explain(2, before));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.01, 50, 200)]
    [InlineData(1, 10_000, 10_000)]
    public void As_many_operations_fail_as_the_rate_says(double rate, int least, int most)
    {
        var faults = new FaultInjector(rate, seed: 7);

        int failed = Enumerable.Range(0, 10_000).Count(_ => faults.Strikes(FaultKind.ReadError));

        Assert.InRange(failed, least, most);
        Assert.Equal(failed, faults.Count(FaultKind.ReadError));
        faults.IsOn = false;
        Assert.False(faults.Strikes(FaultKind.ReadError));
    }

    // As if a path had marked a page that nobody failed to read.
    private static void SpoilInCache(Stand stand)
    {
        SwapEntry entry = stand.A.Table.Read(1).ToEntry();
        SwapDevice device = stand.Machine.Map.GetDevice(entry)!;
        Folio folio = KernelModel.Paths.SwapIn.ReadIntoCache(stand.Machine, device, entry)!;
        folio.ClearUptodate();
        folio.Put();
        device.Put();
    }
}
