using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>A single image that is the last part, after a text.</summary>
/// <param name="Image">The image.</param>
/// <param name="FirstText">The first text before it.</param>
internal sealed record PartOrder(IOperation Image, IOperation FirstText)
{
    /// <summary>The wrong order of some parts; null if the order is right, if there are several images, or if a part is unknown.</summary>
    public static PartOrder? Create(ImmutableArray<IOperation> parts, Func<IOperation, PartKind> kindOf)
    {
        IOperation? image = null;
        IOperation? firstText = null;
        bool lastIsText = false;
        foreach (IOperation part in parts)
        {
            switch (kindOf(part))
            {
                case PartKind.Unknown:
                    return null;
                case PartKind.Image when image is not null:
                    return null;
                case PartKind.Image:
                    image = part;
                    lastIsText = false;
                    break;
                case PartKind.Text:
                    firstText ??= part;
                    lastIsText = true;
                    break;
            }
        }

        return image is null || firstText is null || lastIsText ? null : new PartOrder(image, firstText);
    }
}
