namespace Gemini.Contracts.Reading;

/// <summary>The numbers of a value in whatever brackets they are, in order.</summary>
internal sealed class CollectedNumbers
{
    /// <summary>The numbers, all finite.</summary>
    public List<double> Values { get; } = [];

    /// <summary>How many of the numbers belong to each outline.</summary>
    public List<int> RingLengths { get; } = [];

    /// <summary>The brackets that they are in.</summary>
    public NumberForm Form { get; private set; }

    /// <summary>Whether some are <c>{"x": …, "y": …}</c>: those are y, x in the list.</summary>
    public bool AreNamed { get; private set; }

    /// <summary>The numbers as a span, to be changed in place.</summary>
    public Span<double> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Values);

    /// <summary>Begins another value.</summary>
    public void Clear()
    {
        Values.Clear();
        RingLengths.Clear();
        AreNamed = false;
        Form = NumberForm.Flat;
    }

    /// <summary>Adds the numbers of a point that names them.</summary>
    public void AddNamed(NormalizedPoint point)
    {
        Values.Add(point.Y);
        Values.Add(point.X);
        AreNamed = true;
        Form = NumberForm.Other;
    }

    /// <summary>Says which brackets were met.</summary>
    public void MarkForm(NumberForm form) => Form = form;
}

/// <summary>The brackets that numbers are in.</summary>
internal enum NumberForm : byte
{
    /// <summary>One array of numbers.</summary>
    Flat,

    /// <summary>An array of pairs.</summary>
    Pairs,

    /// <summary>Deeper, or with strings or objects among them.</summary>
    Other,
}

/// <summary>What an array of numbers is to the one around it.</summary>
internal enum NumberPart : byte
{
    Nothing,
    Single,
    Pair,
    Ring,
}
