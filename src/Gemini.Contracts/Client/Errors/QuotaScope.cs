namespace Gemini.Contracts;

/// <summary>Which quota a refused call has used up.</summary>
public enum QuotaScope
{
    /// <summary>None: the call was refused for another reason.</summary>
    None,

    /// <summary>Requests or tokens a minute; free again within a minute or so.</summary>
    Minute,

    /// <summary>Requests a day; free again at midnight Pacific time. Waiting seconds does not help, whatever the response says.</summary>
    Day,

    /// <summary>Prepaid credits or a spend cap; free again when someone pays or raises it.</summary>
    Credits,

    /// <summary>The response does not say which.</summary>
    Unknown,
}
