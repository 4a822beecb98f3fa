using System.Globalization;

namespace Gemini.Contracts.Models;

/// <summary>How models are called, and which known one stands for an unknown one.</summary>
/// <remarks>Written so that it also compiles for netstandard2.0: the analyzers find models by the same code.</remarks>
internal static class ModelNames
{
    /// <summary>The bare id: without <c>models/</c>, <c>publishers/google/models/</c> or a project's path, in small letters.</summary>
    public static string Bare(string id)
    {
        int slash = id.LastIndexOf('/');
        return id.Substring(slash + 1).Trim().ToLowerInvariant();
    }

    /// <summary>An id without <c>models/</c> before it, otherwise as it is.</summary>
    public static string WithoutPrefix(string model) => model.StartsWith("models/", StringComparison.Ordinal) ? model.Substring("models/".Length) : model;

    /// <summary>Finds a model by id or alias, else by its id without a trailing version or date (<c>-001</c>, <c>-preview-09-2026</c>).</summary>
    public static T? Find<T>(IReadOnlyList<T> models, string id, Func<T, string> idOf, Func<T, IReadOnlyList<string>> aliasesOf)
        where T : class
    {
        string bare = Bare(id);
        T? longest = null;
        foreach (T model in models)
        {
            string known = idOf(model);
            if (known == bare)
            {
                return model;
            }

            foreach (string alias in aliasesOf(model))
            {
                if (alias == bare)
                {
                    return model;
                }
            }

            if (IsVersionOf(bare, known) && (longest is null || known.Length > idOf(longest).Length))
            {
                longest = model;
            }
        }

        return longest;
    }

    /// <summary>The known model that an unknown one is most likely to behave as: the newest of its family that is no newer, else the oldest of the family.</summary>
    public static T? Nearest<T>(IReadOnlyList<T> models, string id, Func<T, Version> generationOf, Func<T, string> familyOf)
        where T : class
    {
        string bare = Bare(id);
        string family = Family(bare);
        Version generation = Generation(bare) ?? new Version(int.MaxValue, 0);
        T? below = null;
        T? above = null;
        foreach (T model in models)
        {
            if (familyOf(model) != family)
            {
                continue;
            }

            Version known = generationOf(model);
            if (known <= generation)
            {
                below = below is null || known > generationOf(below) ? model : below;
            }
            else
            {
                above = above is null || known < generationOf(above) ? model : above;
            }
        }

        return below ?? above;
    }

    /// <summary>The generation that an id names, such as 3.8 for <c>gemini-3.8-flash</c>; null where it names none.</summary>
    public static Version? Generation(string bare)
    {
        const string Prefix = "gemini-";
        if (!bare.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int end = bare.IndexOf('-', Prefix.Length);
        string[] numbers = bare.Substring(Prefix.Length, (end < 0 ? bare.Length : end) - Prefix.Length).Split('.');
        int minor = 0;
        return int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && (numbers.Length == 1 || int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor))
            ? new Version(major, minor)
            : null;
    }

    private static string Family(string bare) =>
        Has(bare, "robotics") ? "robotics-er" : Has(bare, "flash-lite") ? "flash-lite" : Has(bare, "pro") ? "pro" : "flash";

    private static bool Has(string text, string part) => text.Contains(part);

    /// <summary>Whether a name is another with a number, a date or a stage after it; <c>-lite</c> and its like make another model.</summary>
    private static bool IsVersionOf(string bare, string known)
    {
        if (bare.Length <= known.Length || bare[known.Length] != '-' || !bare.StartsWith(known, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (string word in bare.Substring(known.Length + 1).Split('-'))
        {
            bool isNumber = word.Length > 0;
            foreach (char letter in word)
            {
                isNumber &= letter is >= '0' and <= '9';
            }

            if (!isNumber && word is not ("preview" or "exp" or "latest" or "stable"))
            {
                return false;
            }
        }

        return true;
    }
}
