using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>A HEIF's <c>meta</c> box (ISO/IEC 14496-12 and 23008-12): which items there are, where they lie, what is true of them.</summary>
internal sealed class HeifMeta
{
    private readonly Dictionary<uint, HeifItem> _items = [];
    private readonly List<HeifProperty> _properties = [];
    private readonly List<HeifBox> _unneeded = [];
    private readonly List<string> _unknownProperties = [];
    private readonly List<string> _unknownGroups = [];
    private readonly HeifTexts _texts = new();

    private HeifMeta()
    {
    }

    public uint PrimaryId { get; private set; }

    /// <summary>Where the content of the <c>idat</c> box begins in the file; negative without one.</summary>
    public long DataOffset { get; private set; } = -1;

    public long DataLength { get; private set; }

    public IReadOnlyDictionary<uint, HeifItem> Items => _items;

    /// <summary>Boxes of the directory that no decoder needs: XML, user data, descriptions, whatever is not known.</summary>
    public IReadOnlyList<HeifBox> Unneeded => _unneeded;

    /// <summary>Texts in boxes that decoders need but for the text.</summary>
    public IReadOnlyList<(long Offset, long Length)> Texts => _texts.Ranges;

    /// <summary>Whether the items are protected, by means that are not known here.</summary>
    public bool IsProtected { get; private set; }

    /// <summary>Names of properties of which it is not known what they hold.</summary>
    public IReadOnlyList<string> UnknownProperties => _unknownProperties;

    /// <summary>Types of entity groups that hold more than the numbers of their items.</summary>
    public IReadOnlyList<string> UnknownGroups => _unknownGroups;

    /// <summary>The picture that the file calls its primary one, else its first.</summary>
    public HeifItem? Primary => _items.GetValueOrDefault(PrimaryId) ?? _items.Values.FirstOrDefault(item => item.Properties.Count > 0);

    /// <summary>Reads the content of a <c>meta</c> box. What is damaged is left out.</summary>
    /// <param name="content">All after the box's own header.</param>
    /// <param name="offset">Where that begins in the file.</param>
    public static HeifMeta Parse(ReadOnlySpan<byte> content, long offset)
    {
        HeifMeta meta = new();
        BoxWalk boxes = new(content, 4);
        while (boxes.Next())
        {
            ReadOnlySpan<byte> box = boxes.Content;
            if (boxes.Is("pitm"u8) && box.Length >= 6)
            {
                meta.PrimaryId = box[0] == 0 || box.Length < 8
                    ? BinaryPrimitives.ReadUInt16BigEndian(box[4..])
                    : BinaryPrimitives.ReadUInt32BigEndian(box[4..]);
            }
            else if (boxes.Is("iinf"u8) && box.Length >= 6)
            {
                int first = box[0] == 0 ? 6 : 8;
                meta.ReadTypes(box[first..], offset + boxes.ContentOffset + first);
            }
            else if (boxes.Is("iloc"u8) && box.Length >= 8)
            {
                meta.ReadLocations(box);
            }
            else if (boxes.Is("iref"u8) && box.Length >= 4)
            {
                meta.ReadReferences(box);
            }
            else if (boxes.Is("iprp"u8))
            {
                meta.ReadProperties(box, offset + boxes.ContentOffset);
            }
            else if (boxes.Is("idat"u8))
            {
                meta.DataOffset = offset + boxes.ContentOffset;
                meta.DataLength = box.Length;
            }
            else if (boxes.Is("hdlr"u8))
            {
                meta._texts.AddHandler(box, offset + boxes.ContentOffset);
            }
            else if (boxes.Is("dinf"u8))
            {
                meta._texts.AddReferences(box, offset + boxes.ContentOffset);
            }
            else if (boxes.Is("ipro"u8))
            {
                meta.IsProtected = true;
            }
            else if (boxes.Is("grpl"u8))
            {
                meta.ReadGroups(box);
            }
            else
            {
                meta._unneeded.Add(boxes.Box(offset));
            }
        }

        return meta;
    }

    /// <summary>A property by its index, from 1.</summary>
    public HeifProperty Property(int index) => index >= 1 && index <= _properties.Count ? _properties[index - 1] : default;

    /// <summary>An extent as an offset in the file and a length; false where it lies in another item.</summary>
    public bool TryLocate(HeifItem item, (long Offset, long Length) extent, long fileLength, out long offset, out long length)
    {
        offset = item.Construction == 0 ? extent.Offset : DataOffset + extent.Offset;
        long end = item.Construction == 0 ? fileLength : DataOffset + DataLength;
        length = extent.Length == 0 ? Math.Max(0, end - offset) : extent.Length;
        return item.Construction == 0 || (item.Construction == 1 && DataOffset >= 0);
    }

    private HeifItem Item(uint id)
    {
        if (!_items.TryGetValue(id, out HeifItem? item))
        {
            _items[id] = item = new HeifItem();
        }

        return item;
    }

    private void SetType(uint id, uint type) => _items[id] = Item(id) with { Type = type };

    private void ReadTypes(ReadOnlySpan<byte> entries, long offset)
    {
        BoxWalk boxes = new(entries, 0);
        while (boxes.Next())
        {
            ReadOnlySpan<byte> entry = boxes.Content;
            if (!boxes.Is("infe"u8) || entry.Length < 12)
            {
                continue;
            }

            int type = entry[0] == 2 ? 8 : 10;
            if (entry[0] is 2 or 3 && entry.Length >= type + 4)
            {
                uint id = type == 8 ? BinaryPrimitives.ReadUInt16BigEndian(entry[4..]) : BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
                SetType(id, BinaryPrimitives.ReadUInt32BigEndian(entry[type..]));
                _texts.AddItem(entry[(type + 4)..], offset + boxes.ContentOffset + type + 4, Item(id).IsUri);
            }
        }
    }

    /// <summary>A group is version and flags, its number, a count and so many items (ISO/IEC 14496-12, 8.18.3); what its type adds may be anything.</summary>
    private void ReadGroups(ReadOnlySpan<byte> groups)
    {
        BoxWalk boxes = new(groups, 0);
        while (boxes.Next())
        {
            ReadOnlySpan<byte> group = boxes.Content;
            if (group.Length < 12 || group.Length - 12 != 4L * BinaryPrimitives.ReadUInt32BigEndian(group[8..]))
            {
                _unknownGroups.Add(boxes.Box(0).Name);
            }
        }
    }

    private void ReadLocations(ReadOnlySpan<byte> box)
    {
        int version = box[0];
        int offsetSize = box[4] >> 4;
        int lengthSize = box[4] & 15;
        int baseSize = box[5] >> 4;
        int indexSize = version is 1 or 2 ? box[5] & 15 : 0;
        int idSize = version < 2 ? 2 : 4;
        if (offsetSize > 8 || lengthSize > 8 || baseSize > 8 || indexSize > 8)
        {
            return;
        }

        FieldWalk fields = new(box, 6);
        ulong count = fields.Number(idSize);
        for (ulong i = 0; i < count && !fields.IsSpent; i++)
        {
            uint id = (uint)fields.Number(idSize);
            int construction = version is 1 or 2 ? (int)fields.Number(2) & 15 : 0;
            fields.Number(2);
            ulong start = fields.Number(baseSize);
            ulong extents = fields.Number(2);
            if (fields.IsSpent)
            {
                return;
            }

            HeifItem item = Item(id) with { Construction = construction };
            _items[id] = item;
            for (ulong k = 0; k < extents && !fields.IsSpent; k++)
            {
                fields.Number(indexSize);
                ulong offset = start + fields.Number(offsetSize);
                ulong length = fields.Number(lengthSize);
                if (!fields.IsSpent)
                {
                    item.Extents.Add(((long)Math.Min(offset, long.MaxValue / 2), (long)Math.Min(length, long.MaxValue / 2)));
                }
            }
        }
    }

    private void ReadReferences(ReadOnlySpan<byte> box)
    {
        int idSize = box[0] == 0 ? 2 : 4;
        BoxWalk boxes = new(box, 4);
        while (boxes.Next())
        {
            if (!boxes.Is("thmb"u8))
            {
                continue;
            }

            FieldWalk fields = new(boxes.Content, 0);
            uint from = (uint)fields.Number(idSize);
            ulong count = fields.Number(2);
            for (ulong i = 0; i < count; i++)
            {
                uint to = (uint)fields.Number(idSize);
                if (fields.IsSpent)
                {
                    break;
                }

                _items[from] = Item(from) with { ThumbnailOf = to };
            }
        }
    }

    private void ReadProperties(ReadOnlySpan<byte> box, long offset)
    {
        BoxWalk boxes = new(box, 0);
        while (boxes.Next())
        {
            if (boxes.Is("ipco"u8))
            {
                BoxWalk properties = new(boxes.Content, 0);
                while (properties.Next())
                {
                    _properties.Add(HeifProperties.Read(properties.Type, properties.Content));
                    HeifBox place = properties.Box(offset + boxes.ContentOffset);
                    if (HeifProperties.IsDescriptive(place.Name))
                    {
                        _unneeded.Add(place);
                    }
                    else if (!HeifProperties.IsKnown(place.Name))
                    {
                        _unknownProperties.Add(place.Name);
                    }
                }
            }
            else if (boxes.Is("ipma"u8) && boxes.Content.Length >= 8)
            {
                ReadAssociations(boxes.Content);
            }
        }
    }

    private void ReadAssociations(ReadOnlySpan<byte> box)
    {
        int idSize = box[0] == 0 ? 2 : 4;
        int indexSize = (box[3] & 1) == 0 ? 1 : 2;
        int indexMask = indexSize == 1 ? 0x7F : 0x7FFF;
        FieldWalk fields = new(box, 4);
        ulong count = fields.Number(4);
        for (ulong i = 0; i < count && !fields.IsSpent; i++)
        {
            uint id = (uint)fields.Number(idSize);
            ulong associations = fields.Number(1);
            for (ulong k = 0; k < associations; k++)
            {
                int index = (int)fields.Number(indexSize) & indexMask;
                if (fields.IsSpent)
                {
                    return;
                }

                Item(id).Properties.Add(index);
            }
        }
    }
}
