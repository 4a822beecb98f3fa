using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.ToolHost;

/// <summary>Gives a prompt's parameters what a command brought: pictures in order or by name, texts by name.</summary>
internal static class PictureArguments
{
    /// <summary>The arguments of a request.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="command">What brought them.</param>
    /// <param name="stand">Makes a picture for a place that was given none; null where each place must be given one.</param>
    public static PromptArgument[] Of(PromptTemplate prompt, HostCommand command, Func<ImageInput>? stand = null)
    {
        Queue<string> pictures = new(command.Pictures);
        CheckNames(prompt, command);
        int singles = prompt.Parameters.Count(part => part.Kind == PromptPartKind.Image && command.NamedTexts("images", part.Value).Count == 0);
        int several = prompt.Parameters.Count(part => part.Kind == PromptPartKind.Images && command.NamedTexts("images", part.Value).Count == 0);
        int perSeveral = several == 1 ? Math.Max(0, pictures.Count - singles) : 0;
        if (several > 1 && pictures.Count > singles)
        {
            throw new HostException("The prompt takes several groups of pictures; name each picture's place with --image NAME=PATH.");
        }

        PromptArgument[] arguments = [.. prompt.Parameters.Select(part => Argument(part, command, pictures, perSeveral, stand))];
        return pictures.Count == 0
            ? arguments
            : throw new HostException($"The prompt takes {prompt.Parameters.Count(static part => part.Kind is PromptPartKind.Image or PromptPartKind.Images)} pictures; {string.Join(", ", pictures)} would be left over.");
    }

    private static PromptArgument Argument(PromptPart part, HostCommand command, Queue<string> pictures, int perSeveral, Func<ImageInput>? stand)
    {
        IReadOnlyList<string> named = command.NamedTexts("images", part.Value);
        switch (part.Kind)
        {
            case PromptPartKind.Argument:
                string? text = command.Pairs("arguments").Where(pair => pair.Key == part.Value).Select(static pair => pair.Value).FirstOrDefault();
                return text ?? (stand is not null ? "{" + part.Value + "}" : throw new HostException($"The prompt's argument '{part.Value}' is missing; give it with --arg {part.Value}=TEXT."));
            case PromptPartKind.Image:
                return named.Count switch
                {
                    1 => ImageInput.FromFile(named[0]),
                    > 1 => throw new HostException($"The prompt's '{part.Value}' takes one picture, and {named.Count} are given."),
                    _ when pictures.TryDequeue(out string? path) => ImageInput.FromFile(path),
                    _ => stand is not null ? stand() : throw new HostException($"The picture '{part.Value}' is missing; give its path, or --image {part.Value}=PATH."),
                };
            case PromptPartKind.Images:
                List<ImageInput> images = [.. named.Select(ImageInput.FromFile)];
                for (int i = 0; named.Count == 0 && i < perSeveral; i++)
                {
                    images.Add(ImageInput.FromFile(pictures.Dequeue()));
                }

                if (images.Count == 0 && stand is not null)
                {
                    images.Add(stand());
                }

                return images.Count > 0 ? PromptArgument.Images(images) : throw new HostException($"The pictures '{part.Value}' are missing; give their paths, or --image {part.Value}=PATH for each.");
            default:
                string? region = command.Pairs("arguments").Where(pair => pair.Key == part.Value).Select(static pair => pair.Value).FirstOrDefault();
                return region is not null || stand is null
                    ? RegionArgument.Parse(part, region ?? throw new HostException($"The prompt's region '{part.Value}' is missing; give it in pixels with --arg {part.Value}={RegionArgument.Form(part.Kind)}."))
                    : RegionArgument.StandIn(part.Kind);
        }
    }

    private static void CheckNames(PromptTemplate prompt, HostCommand command)
    {
        foreach (string name in command.Names("images").Where(name => !prompt.Parameters.Any(part => part.Value == name && part.Kind is PromptPartKind.Image or PromptPartKind.Images)))
        {
            throw new HostException($"The prompt has no picture '{name}'; {Names(prompt, isText: false)}.");
        }

        foreach (string name in command.Names("arguments").Where(name => !prompt.Parameters.Any(part => part.Value == name && part.Kind is not (PromptPartKind.Image or PromptPartKind.Images))))
        {
            throw new HostException($"The prompt has no argument '{name}'; {Names(prompt, isText: true)}.");
        }
    }

    private static string Names(PromptTemplate prompt, bool isText)
    {
        string names = string.Join(", ", prompt.Parameters.Where(part => part.Kind is not (PromptPartKind.Image or PromptPartKind.Images) == isText).Select(static part => part.Value));
        return names.Length == 0 ? "it has none" : "it has " + names;
    }
}
