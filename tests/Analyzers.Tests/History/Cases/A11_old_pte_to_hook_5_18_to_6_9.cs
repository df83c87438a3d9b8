void Before(PageTable table, int slot, Pte original, Folio folio, AdiVersions versions)
{
    original = Pte.FromFolio(folio);
    folio.AddMapping();
    table.Map(slot, original);
    versions.DoSwapPage(original, original); // SWAP105
}

void After(PageTable table, int slot, Pte original, Folio folio, AdiVersions versions)
{
    Pte pte = Pte.FromFolio(folio);
    folio.AddMapping();
    table.Map(slot, pte);
    versions.DoSwapPage(pte, original);
}
