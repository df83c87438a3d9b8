using FsCheck;
using FsCheck.Fluent;

namespace SwapOrder.Runtime.Tests;

public class MteTagStoreTests
{
    private static readonly SwapEntry[] Entries = [new(0, 0), new(0, 1), new(0, SwapEntry.MaxOffset), new(1, 0), new(1, 1), new(31, 7)];

    private readonly byte[] _packed = new byte[MteTags.PackedBytes];
    private readonly byte[] _tags = new byte[MteTags.PerPage];

    [Fact]
    public void The_store_agrees_with_a_dictionary_after_every_step()
    {
        Gen<(int Step, int Entry, byte[] Tags)[]> scripts = Gen.ArrayOf(
            from step in Gen.Choose(0, 3)
            from entry in Gen.Choose(0, Entries.Length - 1)
            from tags in MteTagsTests.Pages.Generator
            select (step, entry, tags), 25);
        Prop.ForAll(Arb.From(scripts), script =>
        {
            using var store = new MteTagStore(capacity: 4);
            var model = new Dictionary<SwapEntry, byte[]>();
            foreach ((int step, int at, byte[] tags) in script)
            {
                Step(store, model, step, Entries[at], tags);
                Assert.Equal(model.Count, store.Count);
                foreach (SwapEntry entry in Entries)
                {
                    bool kept = model.TryGetValue(entry, out byte[]? expected);
                    Assert.Equal(kept, store.Contains(entry));
                    Assert.Equal(kept, store.TryRestoreUnpacked(entry, _tags));
                    if (kept)
                        Assert.Equal(expected, _tags);
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    private void Step(MteTagStore store, Dictionary<SwapEntry, byte[]> model, int step, SwapEntry entry, byte[] tags)
    {
        bool room = model.Count < 4 || model.ContainsKey(entry);
        switch (step)
        {
            case 0:
                Assert.Equal(room, store.TrySaveUnpacked(entry, tags));
                if (room)
                    model[entry] = tags;
                break;
            case 1:
                MteTags.Pack(tags, _packed);
                Assert.Equal(room, store.TrySave(entry, _packed));
                if (room)
                    model[entry] = tags;
                break;
            case 2:
                Assert.Equal(model.Remove(entry), store.Invalidate(entry));
                break;
            default:
                store.InvalidateArea(entry.Type);
                foreach (SwapEntry gone in model.Keys.Where(key => key.Type == entry.Type).ToArray())
                    model.Remove(gone);
                break;
        }
    }

    [Fact]
    public void A_save_keeps_a_copy_and_only_the_first_128_bytes()
    {
        using var store = new MteTagStore();
        byte[] source = [.. Machine.AllTags(5), 0xff, 0xff];
        store.TrySave(Entries[0], source);
        source.AsSpan().Clear();
        byte[] target = new byte[MteTags.PackedBytes + 1];
        Assert.True(store.TryRestore(Entries[0], target));
        Assert.Equal(Machine.AllTags(5), target[..MteTags.PackedBytes]);
        Assert.Equal(0, target[^1]);
    }

    [Fact]
    public void A_page_of_zero_tags_is_a_record()
    {
        using var store = new MteTagStore();
        store.TrySave(Entries[1], Machine.AllTags(0));
        _packed.AsSpan().Fill(0xff);
        Assert.True(store.TryRestore(Entries[1], _packed));
        Assert.Equal(Machine.AllTags(0), _packed);
    }

    [Fact]
    public void A_span_that_is_too_short_is_refused_and_nothing_changes()
    {
        using var store = new MteTagStore();
        Assert.Throws<ArgumentException>(() => store.TrySave(Entries[0], _packed.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => store.TrySaveUnpacked(Entries[0], _tags.AsSpan(1)));
        Assert.Equal(0, store.Count);
        store.TrySave(Entries[0], Machine.AllTags(1));
        Assert.Throws<ArgumentException>(() => store.TryRestore(Entries[0], _packed.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => store.TryRestoreUnpacked(Entries[0], _tags.AsSpan(1)));
        Assert.Equal(new byte[MteTags.PackedBytes], _packed);
    }

    [Fact]
    public void A_restore_that_finds_nothing_writes_nothing()
    {
        using var store = new MteTagStore();
        _packed.AsSpan().Fill(0xff);
        Assert.False(store.TryRestore(Entries[0], _packed));
        Assert.False(_packed.AsSpan().ContainsAnyExcept((byte)0xff));
    }

    [Fact]
    public void A_store_that_was_disposed_refuses_everything()
    {
        var store = new MteTagStore();
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(store.Dispose);
        Assert.Throws<ObjectDisposedException>(() => store.Count);
        Assert.Throws<ObjectDisposedException>(() => store.TrySaveUnpacked(Entries[0], _tags));
        Assert.Throws<ObjectDisposedException>(() => store.TryRestoreUnpacked(Entries[0], _tags));
        Assert.Throws<ObjectDisposedException>(() => store.CloseType(0));
        Assert.Throws<ObjectDisposedException>(() => store.TrySave(Entries[0], _packed));
        Assert.Throws<ObjectDisposedException>(() => store.TryRestore(Entries[0], _packed));
        Assert.Throws<ObjectDisposedException>(() => store.Contains(Entries[0]));
        Assert.Throws<ObjectDisposedException>(() => store.Invalidate(Entries[0]));
        Assert.Throws<ObjectDisposedException>(() => store.InvalidateArea(0));
    }

    [Fact]
    public void Types_and_capacities_out_of_range_are_refused()
    {
        using var store = new MteTagStore();
        Assert.Throws<ArgumentOutOfRangeException>(() => store.InvalidateArea(32));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.InvalidateArea(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MteTagStore(-1));
    }

    [Fact]
    public void A_restore_sees_one_save_or_another_and_never_a_mixture()
    {
        using var store = new MteTagStore();
        SwapEntry entry = Entries[1];
        store.TrySave(entry, Machine.AllTags(0));
        bool done = false;
        void Save()
        {
            for (int i = 0; i < 20_000; i++)
                store.TrySave(entry, Machine.AllTags((byte)(i & MteTags.Max)));
            Volatile.Write(ref done, true);
        }

        void Restore()
        {
            var packed = new byte[MteTags.PackedBytes];
            while (!Volatile.Read(ref done))
            {
                Assert.True(store.TryRestore(entry, packed));
                Assert.False(packed.AsSpan().ContainsAnyExcept(packed[0]));
            }
        }

        Race.Run(Save, Restore);
    }

    [Fact]
    public void Threads_that_work_on_different_entries_do_not_disturb_each_other()
    {
        using var store = new MteTagStore();
        void Cycle(byte tag)
        {
            var packed = new byte[MteTags.PackedBytes];
            for (int i = 0; i < 10_000; i++)
            {
                var entry = new SwapEntry(0, (i % 64 * 2) + (tag & 1));
                Assert.True(store.TrySave(entry, Machine.AllTags(tag)));
                Assert.True(store.TryRestore(entry, packed));
                Assert.Equal(tag | (tag << 4), packed[64]);
                Assert.True(store.Invalidate(entry));
            }
        }

        Race.Run(() => Cycle(2), () => Cycle(5));
        Assert.Equal(0, store.Count);
    }
}
