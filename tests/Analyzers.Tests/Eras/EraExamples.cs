// A few lines for each boundary between eras: wrong on one side of it, right on the other.
using Xunit;

namespace SwapOrderAnalyzers.Tests.Eras;

internal static class EraExamples
{
    public static readonly (string Rule, string Found, string Silent, string Members)[] Rows =
    [
        ("SWAP202", "linux-2.6.37", "linux-2.6.36", """
            void MapsUnmatched(PageTable table, int slot, Pte original)
            {
                if (_cache.Lookup(original.ToEntry()) is not { } folio)
                    return;
                folio.Lock();
                table.Lock();
                if (table.PteSame(slot, original) && folio.IsUptodate)
                {
                    _hooks.SwapRestore(original.ToEntry(), folio);
                    folio.Get();
                    folio.AddMapping();
                    table.Map(slot, Pte.FromFolio(folio)); // SWAP202
                }

                table.Unlock();
                folio.Unlock();
                folio.Put();
            }
            """),
        ("SWAP101", "linux-5.10", "linux-5.9", """
            void FreesFirst(PageTable table, int slot, SwapEntry entry, SwapDevice device, Folio folio)
            {
                device.Read(entry, folio);
                if (!folio.IsUptodate)
                    return;
                table.Lock();
                _map.Free(entry); // SWAP101
                folio.AddMapping();
                table.Map(slot, Pte.FromFolio(folio));
                table.Unlock();
            }
            """),
        ("SWAP104", "linux-5.10", "linux-5.9", """
            void WritesAnyway(Folio folio, SwapDevice device)
            {
                _hooks.PrepareToSwap(folio);
                device.Write(folio.Entry, folio); // SWAP104
            }
            """),
        ("SWAP303", "linux-5.14", "linux-5.13", """
            void ReadsWithoutAReference(SwapEntry entry, Folio folio)
            {
                if (_map.PeekDevice(entry) is not { } device || !_map.Pin(entry))
                    return;
                device.Read(entry, folio); // SWAP303
                _map.Unpin(entry);
            }
            """),
        ("SWAP409", "linux-5.18", "linux-5.17", """
            void ShowsBeforeItCounts(PageTable table, int slot)
            {
                if (_memory.Allocate() is not { } folio)
                    return;
                folio.MarkUptodate();
                table.Lock();
                table.Map(slot, Pte.FromFolio(folio));
                folio.AddMapping(); // SWAP409
                table.Unlock();
            }
            """),
        ("SWAP410", "linux-5.17", "linux-5.18", """
            bool AsksTooLate(SwapEntry entry)
            {
                if (_cache.Lookup(entry) is not { } folio)
                    return false;
                folio.Lock();
                if (_cache.Matches(folio, entry))
                    _map.Free(entry);
                bool reuse = _cache.CanReuse(folio); // SWAP410
                folio.Unlock();
                folio.Put();
                return reuse;
            }
            """),
        ("SWAP403", "linux-5.19", "linux-5.18", """
            void MapsAsExclusive(PageTable table, int slot, SwapEntry entry)
            {
                if (_cache.Lookup(entry) is not { } folio)
                    return;
                folio.Lock();
                table.Lock();
                if (_cache.Matches(folio, entry) && folio.IsUptodate)
                {
                    _hooks.SwapRestore(entry, folio);
                    folio.Get();
                    folio.AddMapping(exclusive: true); // SWAP403
                    table.Map(slot, Pte.FromFolio(folio));
                }

                table.Unlock();
                folio.Unlock();
                folio.Put();
            }
            """),
        ("SWAP407", "linux-5.19", "linux-5.18", Counts),
        ("SWAP101", "linux-6.5", "linux-6.4", """
            void LeavesItToTheMapping(PageTable table, int slot, SwapEntry entry, SwapDevice device, Folio folio)
            {
                device.Read(entry, folio);
                if (!folio.IsUptodate)
                    return;
                table.Lock();
                folio.AddMapping();
                table.Map(slot, Pte.FromFolio(folio)); // SWAP101
                _map.Free(entry);
                table.Unlock();
            }
            """),
        ("SWAP102", "linux-6.5", "linux-6.4", """
            void RestoresIntoAnother(PageTable table, int slot, SwapEntry entry, Folio folio)
            {
                if (!_cache.Matches(folio, entry) || !folio.IsUptodate || _ksm.Copy(folio) is not { } copy)
                    return;
                _hooks.SwapRestore(entry, folio);
                copy.AddMapping();
                table.Lock();
                table.Map(slot, Pte.FromFolio(copy)); // SWAP102
                table.Unlock();
                copy.Unlock();
            }
            """),
        ("SWAP304", "linux-6.8", "linux-6.7", """
            void ReadsUnpinned(Pte original, SwapDevice device)
            {
                if (_memory.AllocateLocked() is not { } folio)
                    return;
                device.Read(original.ToEntry(), folio); // SWAP304
                folio.Put();
            }
            """),
        ("SWAP209", "linux-6.10", "linux-6.9", """
            void InsertsWhateverItsSize(ShmemFile file, int index, SwapEntry entry, Folio folio)
            {
                folio.Lock();
                if (_cache.Matches(folio, entry) && file.Confirm(index, entry) && folio.IsUptodate)
                {
                    folio.WaitWriteback();
                    _hooks.SwapRestore(entry, folio);
                    file.Insert(index, folio, entry); // SWAP209
                }

                folio.Unlock();
            }
            """),
        ("SWAP207", "linux-6.18", "linux-6.17", """
            bool AsksAnUnlockedFolio(SwapEntry entry)
            {
                if (_cache.Lookup(entry) is not { } folio)
                    return false;
                bool poisoned = folio.IsPoisoned(); // SWAP207
                folio.Put();
                return poisoned;
            }
            """),
        ("SWAP407", "linux-6.19", "linux-7.0", Counts),
    ];

    private const string Counts = """
        void CountsTheCacheIn(PageTable table, int slot, Folio folio)
        {
            table.Lock();
            bool alone = folio.ReferenceCount == 1;
            _cache.Reclaim(folio); // SWAP407
            folio.AddMapping(exclusive: alone);
            table.Map(slot, Pte.FromFolio(folio));
            table.Unlock();
        }
        """;

    public static TheoryData<string, string, string, string> All
    {
        get
        {
            TheoryData<string, string, string, string> all = [];
            foreach (var (rule, found, silent, members) in Rows)
                all.Add(rule, found, silent, members);
            return all;
        }
    }
}
