// A folio that somebody else has locked is passed over: the number of its pages comes back as a negative one, and the scan goes on behind them.
int TryToReclaim(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return 0;
    int pages = folio.PageCount;
    if (!folio.TryLock())
    {
        folio.Put();
        return -pages;
    }

    bool reclaimed = _cache.Matches(folio, entry) && _cache.Reclaim(folio);
    folio.Unlock();
    folio.Put();
    return reclaimed ? pages : -pages;
}

void Scan(SwapEntry first, int count)
{
    for (int at = 0; at < count;)
    {
        int pages = TryToReclaim(first + at);
        at += pages == 0 ? 1 : pages < 0 ? -pages : pages;
    }
}

int Twin(SwapEntry entry)
{
    if (_cache.Lookup(entry) is not { } folio)
        return 0;
    int pages = folio.PageCount;
    if (!folio.TryLock())
        pages = -pages;
    folio.Unlock(); // SWAP302
    folio.Put();
    return pages;
}
