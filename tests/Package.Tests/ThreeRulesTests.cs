// The whole way of a user: the packages, three warnings, the fixes of dotnet format, none left.
using Xunit;

namespace SwapOrderAnalyzers.Package.Tests;

[Collection(PackagesCollection.Name)]
public class ThreeRulesTests(PackedPackages packages)
{
    private const string Pager = """
        using SwapOrder;

        public sealed class Pager(PageTable table, SwapMap map, SwapCache cache, ArchHooks hooks, Ksm ksm)
        {
            public void RestoredTooLate(int slot, Pte original)
            {
                SwapEntry entry = original.ToEntry();
                Folio? folio = cache.Lookup(entry);
                if (folio == null)
                    return;

                folio.Lock();
                table.Lock();
                if (!cache.Matches(folio, entry) || !table.PteSame(slot, original) || !folio.IsUptodate)
                    goto unlock;

                map.Free(entry);
                cache.Reclaim(folio);
                hooks.SwapRestore(entry, folio);
                folio.Get();
                folio.AddMapping();
                table.Map(slot, Pte.FromFolio(folio));

            unlock:
                table.Unlock();
                folio.Unlock();
                folio.Put();
            }

            public void UnlockedTooEarly(int slot, Pte original)
            {
                SwapEntry entry = original.ToEntry();
                Folio? folio = cache.Lookup(entry);
                if (folio == null)
                    return;

                folio.Lock();
                folio.Unlock();
                table.Lock();
                if (table.PteSame(slot, original))
                    table.Clear(slot);
                table.Unlock();
                folio.Put();
            }

            public Folio? CopiedUnseen(SwapEntry entry)
            {
                Folio? folio = cache.Lookup(entry);
                if (folio == null)
                    return null;

                folio.Lock();
                if (!cache.Matches(folio, entry))
                {
                    folio.Unlock();
                    folio.Put();
                    return null;
                }

                Folio? copy = ksm.Copy(folio);
                folio.Unlock();
                folio.Put();
                return copy;
            }
        }
        """;

    [Fact]
    public async Task The_three_warnings_come_with_the_package_and_go_with_the_fixes()
    {
        using ConsumerProject consumer = new(packages, "SwapOrder.Runtime", "<Nullable>enable</Nullable>");
        consumer.Write("Pager.cs", Pager);
        await consumer.RestoreAsync();

        Assert.Equal(
            [new BuildFinding("Pager.cs", 17, "SWAP101"), new BuildFinding("Pager.cs", 38, "SWAP201"), new BuildFinding("Pager.cs", 60, "SWAP204")],
            await consumer.BuildAsync());

        await consumer.FormatAsync("warn");
        Assert.Empty(await consumer.BuildAsync());
    }
}
