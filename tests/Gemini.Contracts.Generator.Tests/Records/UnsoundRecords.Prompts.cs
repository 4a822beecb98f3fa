using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Records that are no contracts: the kind of problem, a word of its message, and the source with the words at fault in <c>⟦ ⟧</c>.</summary>
internal static partial class UnsoundRecords
{
    public static TheoryData<string, string, string> Prompts => new()
    {
        { "EmptyPrompt", "R", """[⟦VisionTask⟧] public record R(string A);""" },
        { "EmptyPrompt", "R", """[⟦VisionTask(" ")⟧] public record R(string A);""" },
        { "EmptyPrompt", "R", """[⟦VisionTask(null!)⟧] public record R(string A);""" },
        { "BadPlaceholder", "not closed", """[VisionTask("find ⟦{⟧what")] public record R(string A);""" },
        { "BadPlaceholder", "closes nothing", """[VisionTask("find what⟦}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no name", """[VisionTask("find ⟦{}⟧ now")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask("say \"\n\" to {what} and ⟦{the thing}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask("find " + "⟦{the thing}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "not closed", """[VisionTask("}} {{ ⟦{⟧a {b} {c}")] public record R(string A);""" },
        { "BadPlaceholder", "write {{", """[VisionTask("⟦\u007b⟧\U0001F600 \x41\t{ok} ⟦{1}⟧ ⟦{a.b}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask(@"say ""{what}"" {{ ⟦{the thing}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """"[VisionTask("""say "{what}" ⟦{the thing}⟧ now""")] public record R(string A);"""" },
        { "BadPlaceholder", "no C# name", "[VisionTask(\"\"\"\n    Say \"{what}\"\n      to ⟦{the thing}⟧\n    now.\n    \"\"\")] public record R(string A);" },
        { "BadPlaceholder", "no C# name", "[VisionTask(@\"Say {what}\r\n to ⟦{the thing}⟧\")] public record R(string A);" },
        { "BadPlaceholder", "no C# name", """[VisionTask("find " + nameof(R) + (" or " + "⟦{the thing}⟧"))] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask($"find ⟦{{the thing}}⟧")] public record R(string A);""" },
        { "BadPlaceholder", "no C# name", """[VisionTask(prompt: ⟦Words.Find⟧)] public record R(string A); public static class Words { public const string Find = "find {the thing}"; }""" },
        { "BadPlaceholder", "no C# name", """[VisionTask(⟦"find {the " + "thing}"⟧)] public record R(string A);""" },
        { "UnknownPlaceholderKind", "video", """[VisionTask("see {clip:⟦video⟧}")] public record R(string A);""" },
        { "UnknownPlaceholderKind", "Image", """[VisionTask("see {clip: ⟦Image⟧ }")] public record R(string A);""" },
        { "UnknownPlaceholderKind", "clip", """[VisionTask("see ⟦{clip:}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "an image", """[VisionTask("see {a:image} and ⟦{a}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "once", """[VisionTask("see {a:image} and ⟦{a:image}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "a text", """[VisionTask("see {a} and ⟦{a:image}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "images before", """[VisionTask("see {a:images} and ⟦{a:image}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "once", """[VisionTask("see {a:images} and ⟦{a:images}⟧")] public record R(string A);""" },
        { "PlaceholderConflict", "an image", """[VisionTask("see {class:image} and ⟦{@class}⟧")] public record R(string A);""" },
    };
}
