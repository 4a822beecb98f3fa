namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Enums, and labels.</summary>
internal static class EnumRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Label", """[VisionTask("What is the weather like?")] public enum Weather { Sunny, PartlyCloudy, Raining }"""),
        ("Label_without_a_prompt", """[VisionTask] public enum Weather { Sunny, Raining }"""),
        ("Label_by_its_summary", """
            /// <summary>What is the {weather} like?</summary>
            [VisionTask] internal enum Weather { Sunny, Raining }
            """),
        ("Enum_members", """
            [VisionTask("Judge the door.")] public record Door(State State, State? Before, IReadOnlyList<State> All, State Last = State.Shut);
            /// <summary>How it is.</summary>
            public enum State : byte
            {
                /// <summary>One can walk through.</summary>
                Open = 5,
                [Description("One cannot.")] Shut = 1,
                [JsonStringEnumMemberName("a-jar")] Ajar,
                [System.Runtime.Serialization.EnumMember(Value = "LOCKED")] Locked,
                [Fallback] Unknown,
                AlsoOpen = 5,
            }
            """),
    ];
}
