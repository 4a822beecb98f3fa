using System.Text;

namespace Gemini.Contracts.Tests.Images;

/// <summary>Builds a HEIF box by box.</summary>
internal sealed class HeifFile
{
    private readonly List<byte[]> _properties = [];
    private readonly List<(int Id, string Type, byte[] Data, int[] Properties)> _items = [];
    private readonly List<byte[]> _references = [];
    private readonly List<byte[]> _children = [];
    private readonly Dictionary<int, byte[]> _names = [];

    public string Brand { get; init; } = "heic";

    public string[] Compatible { get; init; } = ["mif1", "heic"];

    public int Primary { get; init; } = 1;

    /// <summary>The name of the directory's handler.</summary>
    public byte[] Handler { get; set; } = [];

    public static byte[] Box(string type, params byte[][] content)
    {
        byte[] all = [.. content.SelectMany(static part => part)];
        return [.. Big(all.Length + 8, 4), .. Encoding.ASCII.GetBytes(type), .. all];
    }

    public static byte[] Big(long value, int bytes)
    {
        byte[] number = new byte[bytes];
        for (int i = bytes - 1; i >= 0; i--, value >>= 8)
        {
            number[i] = (byte)value;
        }

        return number;
    }

    public int Size(int width, int height) => Property(Box("ispe", Big(0, 4), Big(width, 4), Big(height, 4)));

    public int Rotation(int quarters) => Property(Box("irot", [(byte)quarters]));

    public int Mirror(int axis) => Property(Box("imir", [(byte)axis]));

    public int Aperture(int width, int height) =>
        Property(Box("clap", Big(width, 4), Big(1, 4), Big(height, 4), Big(1, 4), Big(0, 4), Big(1, 4), Big(0, 4), Big(1, 4)));

    public HeifFile Item(int id, string type, byte[] data, params int[] properties)
    {
        _items.Add((id, type, data, properties));
        return this;
    }

    /// <summary>Gives an item a name, perhaps with more behind it.</summary>
    public HeifFile Name(int id, byte[] name)
    {
        _names[id] = name;
        return this;
    }

    /// <summary>Any other property.</summary>
    public int Property(string type, params byte[][] content) => Property(Box(type, content));

    /// <summary>Any other box of the directory.</summary>
    public HeifFile Child(byte[] box)
    {
        _children.Add(box);
        return this;
    }

    public HeifFile Reference(string type, int from, int to)
    {
        _references.Add(Box(type, Big(from, 2), Big(1, 2), Big(to, 2)));
        return this;
    }

    public byte[] Build()
    {
        byte[] brands = Box("ftyp", Encoding.ASCII.GetBytes(Brand), Big(0, 4), Encoding.ASCII.GetBytes(string.Concat(Compatible)));
        int metaLength = Meta(0).Length;
        long data = brands.Length + metaLength + 8;
        return [.. brands, .. Meta(data), .. Box("mdat", [.. _items.Select(static item => item.Data)])];
    }

    private byte[] Meta(long data)
    {
        List<byte[]> locations = [];
        foreach ((int id, _, byte[] bytes, _) in _items)
        {
            locations.Add([.. Big(id, 2), .. Big(0, 2), .. Big(1, 2), .. Big(data, 4), .. Big(bytes.Length, 4)]);
            data += bytes.Length;
        }

        return Box(
            "meta",
            Big(0, 4),
            Box("hdlr", Big(0, 8), "pict"u8.ToArray(), Big(0, 12), Handler, [0]),
            Box("pitm", Big(0, 4), Big(Primary, 2)),
            Box("iloc", Big(0, 4), [0x44, 0x00], Big(_items.Count, 2), [.. locations.SelectMany(static one => one)]),
            Box("iinf", Big(0, 4), Big(_items.Count, 2), [.. _items.SelectMany(item => Entry(item.Id, item.Type, _names.GetValueOrDefault(item.Id, [])))]),
            Box("iprp", Box("ipco", [.. _properties]), Box("ipma", Big(0, 4), Big(_items.Count, 4), [.. _items.SelectMany(static item => Associations(item.Id, item.Properties))])),
            Box("iref", Big(0, 4), [.. _references.SelectMany(static one => one)]),
            [.. _children.SelectMany(static one => one)]);
    }

    private static byte[] Entry(int id, string type, byte[] name) => Box("infe", [2, 0, 0, 0], Big(id, 2), Big(0, 2), Encoding.ASCII.GetBytes(type), name, [0]);

    private static byte[] Associations(int id, int[] properties) => [.. Big(id, 2), (byte)properties.Length, .. properties.Select(static one => (byte)one)];

    private int Property(byte[] box)
    {
        _properties.Add(box);
        return _properties.Count;
    }
}
