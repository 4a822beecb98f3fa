namespace Gemini.Contracts.Reading;

/// <summary>One open object or array of a reader: what is needed to make a JSON pointer when one is asked for.</summary>
internal struct ContainerFrame
{
    /// <summary>No name was read yet, or the level is an array.</summary>
    public const int NoName = -1;

    /// <summary>Where the object or array begins in the text, after its bracket.</summary>
    public int Start { get; private set; }

    /// <summary>Where the current member's name begins in the text, after its quote; <see cref="NoName"/> in an array.</summary>
    public int NameStart { get; private set; }

    /// <summary>The current element's index; -1 before the first and in an object.</summary>
    public int Index { get; private set; }

    /// <summary>How the level was opened.</summary>
    public ContainerForm Form { get; private set; }

    /// <summary>Begins an object or array that begins at a place.</summary>
    public void Open(int start, ContainerForm form)
    {
        Start = start;
        NameStart = NoName;
        Index = -1;
        Form = form;
    }

    /// <summary>Begins the member whose name begins at a place.</summary>
    public void BeginMember(int nameStart) => NameStart = nameStart;

    /// <summary>Begins the next element, and gives its index.</summary>
    public int BeginElement() => ++Index;

    /// <summary>The bare value that stands for a list was rejected.</summary>
    public void RejectBareValue() => Form = Form == ContainerForm.Bare ? ContainerForm.BareRejected : Form;
}

/// <summary>How an object or array was opened.</summary>
internal enum ContainerForm : byte
{
    /// <summary>By its own bracket.</summary>
    Plain,

    /// <summary>An object inside an array of one element, whose bracket is to be closed, too.</summary>
    InArray,

    /// <summary>A list that is one bare value, without brackets.</summary>
    Bare,

    /// <summary>As <see cref="Bare"/>, and the value was rejected.</summary>
    BareRejected,
}
