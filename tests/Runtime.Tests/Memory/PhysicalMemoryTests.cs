using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

public class PhysicalMemoryTests
{
    [Fact]
    public void Folios_are_aligned_to_their_size_and_never_overlap()
    {
        // A number 0 to 6 allocates that order, a larger one puts one of the folios that live.
        Gen<int[]> scripts = Gen.ArrayOf(Gen.Choose(0, 11), 60);
        Prop.ForAll(Arb.From(scripts), script =>
        {
            var memory = new PhysicalMemory(150);
            var owners = new Folio?[150];
            var living = new List<Folio>();
            foreach (int step in script)
            {
                if (step <= Folio.MaxOrder)
                {
                    if (memory.Allocate(step) is not { } folio)
                        continue;
                    Assert.Equal(0, folio.Pfn % folio.PageCount);
                    for (int page = 0; page < folio.PageCount; page++)
                    {
                        Assert.Null(owners[folio.PfnOf(page)]);
                        owners[folio.PfnOf(page)] = folio;
                    }

                    living.Add(folio);
                }
                else if (living.Count > 0)
                {
                    Folio folio = living[step % living.Count];
                    living.Remove(folio);
                    for (int page = 0; page < folio.PageCount; page++)
                        owners[folio.PfnOf(page)] = null;
                    folio.Put();
                }

                Assert.Equal(owners.Count(owner => owner is null), memory.FreeFrames);
                for (int pfn = 0; pfn < owners.Length; pfn++)
                    Assert.Same(owners[pfn], memory.FolioAt(pfn));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void All_frames_can_be_taken_and_then_none()
    {
        var memory = new PhysicalMemory(70);
        for (int i = 0; i < 70; i++)
            Assert.NotNull(memory.Allocate());
        Assert.Null(memory.Allocate());
        Assert.Equal(0, memory.FreeFrames);
    }

    [Fact]
    public void No_folio_reaches_beyond_the_last_frame()
    {
        var memory = new PhysicalMemory(70);
        Assert.Equal(0, memory.Allocate(6)!.Pfn);
        Assert.Null(memory.Allocate(6));
        Assert.Null(memory.Allocate(3));
        Assert.Equal(64, memory.Allocate(2)!.Pfn);
    }

    [Fact]
    public void Bytes_are_what_the_previous_owner_left()
    {
        var memory = new PhysicalMemory(1);
        Folio folio = memory.Allocate()!;
        folio.Bytes().Fill(7);
        folio.Put();
        Assert.Equal(7, memory.Allocate()!.Bytes()[100]);
    }

    [Fact]
    public void Pages_of_a_folio_have_bytes_of_their_own()
    {
        Folio folio = new PhysicalMemory(128).Allocate(6)!;
        for (int page = 0; page < folio.PageCount; page++)
            folio.Bytes(page).Fill((byte)page);
        for (int page = 0; page < folio.PageCount; page++)
            Assert.False(folio.Bytes(page).ContainsAnyExcept((byte)page));
    }

    [Fact]
    public void Whoever_finds_a_folio_by_its_frame_finds_it_whole()
    {
        var memory = new PhysicalMemory(4);
        bool done = false;
        void AllocateAndPut()
        {
            for (int i = 0; i < 20_000; i++)
            {
                // None while a finder has the last reference: it frees the frames when it puts it.
                if (memory.Allocate(i % 3) is not { } folio)
                    continue;
                Assert.Same(folio, memory.FolioAt(folio.Pfn + folio.PageCount - 1));
                folio.Put();
            }

            Volatile.Write(ref done, true);
        }

        void Find()
        {
            do
            {
                if (memory.FolioAt(0) is not { } found || !found.TryGet())
                    continue;
                Assert.Equal((0, false), (found.Pfn, found.IsLocked));
                Assert.InRange(found.PageCount, 1, 4);
                found.Put();
            }
            while (!Volatile.Read(ref done));
        }

        Race.Run(AllocateAndPut, Find);
        Assert.Equal(4, memory.FreeFrames);
    }

    [Fact]
    public void A_folio_that_is_allocated_locked_is_locked() => Assert.True(new PhysicalMemory(1).AllocateLocked()!.IsLocked);

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalMemory(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalMemory(PhysicalMemory.MaxFrames + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalMemory(1).Allocate(Folio.MaxOrder + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhysicalMemory(1).Allocate(-1));
        Assert.Null(new PhysicalMemory(1).FolioAt(1));
        Assert.Null(new PhysicalMemory(1).FolioAt(-1));
    }
}
