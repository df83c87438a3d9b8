// Slow: seventeen calls of a helper that rents and gives back took twenty seconds.
using System; using System.Buffers;
ref struct Builder
{
    private char[] _rented; private Span<char> _chars; private int _pos;
    public Builder(Span<char> initial) { _rented = null; _chars = initial; _pos = 0; }
    public void Append(string s)
    {
        if (s == null) return;
        int pos = _pos;
        if (s.Length == 1 && (uint)pos < (uint)_chars.Length) { _chars[pos] = s[0]; _pos = pos + 1; }
        else AppendSlow(s);
    }
    private void AppendSlow(string s)
    {
        int pos = _pos;
        if (pos > _chars.Length - s.Length) Grow(s.Length);
        s.CopyTo(_chars.Slice(pos));
        _pos += s.Length;
    }
    private void Grow(int more)
    {
        char[] array = ArrayPool<char>.Shared.Rent(Math.Max(_pos + more, _chars.Length * 2));
        _chars.Slice(0, _pos).CopyTo(array);
        char[] old = _rented;
        _chars = _rented = array;
        if (old != null) ArrayPool<char>.Shared.Return(old);
    }
    public void Dispose() { char[] old = _rented; this = default; if (old != null) ArrayPool<char>.Shared.Return(old); }
}
static class User
{
    static void Link(string[] x, ref Builder vsb)
    {
        vsb.Append("("); vsb.Append(x[0]); vsb.Append(","); vsb.Append(x[1]); vsb.Append(","); vsb.Append(x[2]); vsb.Append(",");
        vsb.Append(x[3] ?? "null"); vsb.Append(","); vsb.Append(x.Length > 3 ? "true" : "false");
        if (x[4] != null)
        {
            vsb.Append(",["); string s = "";
            foreach (var item in x) { vsb.Append(s); vsb.Append(item); vsb.Append(":"); vsb.Append(item?.ToString() ?? "null"); s = ","; }
            vsb.Append("]");
        }
        vsb.Append(")");
    }
}
