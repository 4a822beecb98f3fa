using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Gemini.Contracts.Masks;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// A mask as a model answered it, whatever its shape on the wire. Safe to use from several threads.
/// </summary>
[JsonConverter(typeof(SegmentationMaskJsonConverter))]
public sealed partial class SegmentationMask
{
    /// <summary>Gray values above this are set, as the documentation's recipe has it.</summary>
    public const byte DefaultThreshold = 127;

    private readonly MaskPixels? _pixels;
    private readonly MaskOutline? _outline;

    private SegmentationMask(in MaskPlacement placement, MaskSource source, MaskPixels pixels)
    {
        Placement = placement;
        Source = source;
        _pixels = pixels;
    }

    private SegmentationMask(in MaskPlacement placement, MaskOutline outline)
    {
        Placement = placement;
        Source = MaskSource.Polygon;
        _outline = outline;
    }

    /// <summary>Where the mask lies.</summary>
    internal MaskPlacement Placement { get; }

    /// <summary>The shape in which the mask came.</summary>
    public MaskSource Source { get; }

    /// <summary>The item's box in pixels of the user's picture: the mask is stretched over it.</summary>
    public PixelBox Box => Placement.Frame.ToPixels(Placement.Box);

    /// <summary>Width of the PNG as the model sent it, in pixels; 0 for a polygon.</summary>
    public int SourceWidth => _pixels?.Width ?? 0;

    /// <summary>Height of the PNG as the model sent it, in pixels; 0 for a polygon.</summary>
    public int SourceHeight => _pixels?.Height ?? 0;

    /// <summary>For a polygon, how its numbers were read. Null for a PNG.</summary>
    internal OutlineFit? OutlineFit => _outline?.Fit;

    /// <summary>For a polygon, the order in which its numbers were read: the one that lies in the item's own box, <see cref="AxisOrder.XY"/> where both do and where its corners name them. Null for a PNG.</summary>
    public AxisOrder? PolygonOrder => _outline?.Fit.Order;

    /// <summary>For a polygon, whether only one order of its numbers lies in the item's box, or its corners name them. Null for a PNG.</summary>
    public bool? IsPolygonOrderCertain => _outline?.Fit.IsOrderCertain;

    /// <summary>
    /// The mask over the item's box in the user's picture: a PNG is turned as the frame says, resized as Pillow's BILINEAR does and thresholded; a polygon is filled.
    /// </summary>
    /// <param name="threshold">Gray values above this are set; polygons have none.</param>
    /// <returns>A mask whose box is <see cref="Box"/>, cut off at the picture's edges; for a polygon grown by what of it lies outside the box.</returns>
    /// <exception cref="MaskException">The mask was read with <see cref="MaskDecoding.Lazy"/> and its pixel data is broken.</exception>
    public BitMask ToBitMask(byte threshold = DefaultThreshold) =>
        TryToBitMask(threshold, out BitMask? mask, out MaskProblem problem) ? mask : throw new MaskException(problem);

    /// <inheritdoc cref="TryToBitMask(byte, out BitMask?, out MaskProblem)"/>
    public bool TryToBitMask([NotNullWhen(true)] out BitMask? mask, out MaskProblem problem) => TryToBitMask(DefaultThreshold, out mask, out problem);

    /// <inheritdoc cref="ToBitMask"/>
    /// <param name="threshold">Gray values above this are set; polygons have none.</param>
    /// <param name="mask">The mask, or null.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>Whether the mask could be decoded.</returns>
    public bool TryToBitMask(byte threshold, [NotNullWhen(true)] out BitMask? mask, out MaskProblem problem)
    {
        problem = _outline is not null ? _outline.TryFill(Placement, out mask) : _pixels!.TryFill(Placement, threshold, out mask);
        return problem == MaskProblem.None && mask is not null;
    }

    /// <summary>Checks all of the mask, pixel data included, without keeping anything.</summary>
    public MaskProblem Validate() => _pixels?.Validate() ?? MaskProblem.None;

    /// <summary>Makes many masks, several at a time.</summary>
    /// <param name="masks">Masks; where one is null or cannot be decoded, the result has null.</param>
    /// <param name="threshold">Gray values above this are set.</param>
    /// <param name="maxDegreeOfParallelism">How many threads at most; −1 for as many as there are processors, 1 for none but the caller's.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>In the order of the masks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is 0 or less than −1.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static BitMask?[] ToBitMasks(
        IReadOnlyList<SegmentationMask?> masks, byte threshold = DefaultThreshold, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentOutOfRangeException.ThrowIfZero(maxDegreeOfParallelism);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, -1);
        BitMask?[] results = new BitMask?[masks.Count];
        if (maxDegreeOfParallelism == 1 || masks.Count < 2)
        {
            for (int i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Decode(i);
            }

            return results;
        }

        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = maxDegreeOfParallelism == -1 ? Environment.ProcessorCount : maxDegreeOfParallelism,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, results.Length, options, Decode);
        return results;

        void Decode(int i)
        {
            if (masks[i] is { } mask && mask.TryToBitMask(threshold, out BitMask? result, out _))
            {
                results[i] = result;
            }
        }
    }
}
