namespace Gemini.Contracts.Tool.Commands;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Status"><c>ok</c>, <c>note</c> or <c>failed</c>.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record DoctorCheck(string Name, string Status, string Detail)
{
    public static DoctorCheck Ok(string name, string detail) => new(name, "ok", detail);

    public static DoctorCheck Note(string name, string detail) => new(name, "note", detail);

    public static DoctorCheck Failed(string name, string detail) => new(name, "failed", detail);
}
