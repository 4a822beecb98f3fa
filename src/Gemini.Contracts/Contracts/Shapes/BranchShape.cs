using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>One type of a closed hierarchy.</summary>
internal abstract class BranchShape<TRoot>
{
    public abstract bool Takes(TRoot? value);

    public abstract bool Visit(ref TRoot value, PlacePath path, PlaceContext context);

    public abstract void Describe(PlacePath path, TemplateCollector templates);
}

/// <summary>One type of a closed hierarchy, known.</summary>
internal sealed class BranchShape<TRoot, TBranch>(ObjectShape<TBranch> shape) : BranchShape<TRoot>
    where TRoot : class
    where TBranch : TRoot
{
    public override bool Takes(TRoot? value) => value is TBranch;

    public override bool Visit(ref TRoot value, PlacePath path, PlaceContext context)
    {
        TBranch branch = (TBranch)value;
        if (!shape.Visit(ref branch, path, context))
        {
            return false;
        }

        value = branch;
        return true;
    }

    public override void Describe(PlacePath path, TemplateCollector templates) => shape.Describe(path, templates);
}
