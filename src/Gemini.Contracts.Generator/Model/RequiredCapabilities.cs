namespace Gemini.Contracts.Generator.Model;

/// <summary>What a model must be able to answer with. The members and their values are those of the runtime's enum of the same name.</summary>
[Flags]
internal enum RequiredCapabilities
{
    None = 0,
    Boxes = 1,
    Points = 2,
    Masks = 4,
    Boxes3D = 8,
}
