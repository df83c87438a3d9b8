// False: an array in a field of a struct's this stays there, whatever a loop writes into other fields.
using System; using System.Buffers;
struct Entry { public object Value; }
struct Matcher
{
    Entry[] _entries; int _count;
    public void Load(object[] from)
    {
        _entries = ArrayPool<Entry>.Shared.Rent(from.Length);
        for (int i = 0; i < from.Length; i++)
        {
            _entries[_count].Value = from[i];
            _count++;
        }
    }
    public void Plain(object[] from) { _entries = ArrayPool<Entry>.Shared.Rent(from.Length); }
    public void Once(object[] from) { _entries = ArrayPool<Entry>.Shared.Rent(from.Length); _entries[_count].Value = from[0]; }
    public void OnceOnly(object[] from) { _entries = ArrayPool<Entry>.Shared.Rent(from.Length); _count++; }
    public void Drop() { ArrayPool<Entry>.Shared.Return(_entries); }
}
