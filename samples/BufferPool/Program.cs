// Moves money between accounts through a pool that is much smaller than the file, and counts it before and after.
using BufferPool;

const int PageSize = 512, Frames = 4, Accounts = 2_000, Moves = 20_000;
const int AccountsPerPage = PageSize / sizeof(long);

var path = Path.GetTempFileName();
try
{
    long before, after;
    int evictions;
    using (var pool = new Pool(path, Frames, PageSize))
    {
        var ledger = new Ledger(pool, AccountsPerPage);
        for (long account = 0; account < Accounts; account++)
            ledger.Deposit(account, 100);
        before = ledger.Sum(Accounts);

        var random = new Random(1);
        for (var i = 0; i < Moves; i++)
            ledger.TryMove(random.Next(Accounts), random.Next(Accounts), random.Next(50));
        evictions = pool.Evictions;
    }

    using (var reopened = new Pool(path, Frames, PageSize))
        after = new Ledger(reopened, AccountsPerPage).Sum(Accounts);

    Console.WriteLine($"{Moves} moves, {evictions} evictions; {before} before, {after} after");
    return before == after ? 0 : 1;
}
finally
{
    File.Delete(path);
}
