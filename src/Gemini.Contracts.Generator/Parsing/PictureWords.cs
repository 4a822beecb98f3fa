namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Names of placeholders that mean a picture, and nothing about one.</summary>
internal static class PictureWords
{
    private static readonly string[] One = ["image", "img", "picture", "photo", "photograph", "screenshot"];

    /// <summary>The kind that a placeholder surely means by its last word: <c>image</c> for <c>firstImage</c>, <c>images</c> for <c>photos</c>; null for a text such as <c>imageTitle</c>.</summary>
    public static string? KindOf(string name)
    {
        // A number counts pictures: image1, photo_2.
        string word = LastWord(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('_'));
        foreach (string one in One)
        {
            if (word == one)
            {
                return "image";
            }

            if (word == one + "s")
            {
                return "images";
            }
        }

        return null;
    }

    private static string LastWord(string name)
    {
        int start = name.Length;
        while (start > 0 && name[start - 1] != '_' && (start == name.Length || !char.IsUpper(name[start])))
        {
            start--;
        }

        return name.Substring(start).ToLowerInvariant();
    }
}
