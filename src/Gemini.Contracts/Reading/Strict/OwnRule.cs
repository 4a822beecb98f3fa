using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>The user's own rules for an object that was read: one that does not hold rejects the object with the rule's words. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OwnRule
{
    /// <summary>Holds an object against a rule that says what is wrong, or null.</summary>
    public static bool Holds<T>(ref AnswerReader reader, T value, Func<T, string?> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        string? fault;
        try
        {
            fault = check(value);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            fault = Thrown<T>(problem);
        }

        return string.IsNullOrEmpty(fault) || reader.Reject(RejectionReason.ConstraintViolated, fault);
    }

    /// <summary>Holds an object against a rule that says all that is wrong.</summary>
    public static bool Holds<T>(ref AnswerReader reader, T value, Func<T, IEnumerable<string>?> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Holds(ref reader, value, made => Joined(check(made)));
    }

    /// <summary>Holds an object against its own validation.</summary>
    public static bool Holds<T>(ref AnswerReader reader, T value)
        where T : IValidatableObject => Holds(ref reader, value, static made => Joined(Faults(made)));

    /// <summary>Rejects an object whose constructor or setter threw.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="problem">What was thrown.</param>
    /// <returns><see langword="false"/>.</returns>
    public static bool Threw<T>(ref AnswerReader reader, Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return reader.Reject(RejectionReason.ConstraintViolated, $"Creating the {typeof(T).Name} threw {problem.GetType().Name}: {problem.Message}");
    }

    private static IEnumerable<string> Faults(IValidatableObject value)
    {
        // This constructor needs no metadata of the type.
        ValidationContext context = new(value, value.GetType().Name, serviceProvider: null, items: null);
        foreach (ValidationResult result in value.Validate(context) ?? [])
        {
            if (result != ValidationResult.Success)
            {
                yield return result.ErrorMessage is { Length: > 0 } message ? message : $"The value of {string.Join(", ", result.MemberNames)} is not valid.";
            }
        }
    }

    private static string? Joined(IEnumerable<string>? faults) => faults is null ? null : string.Join(" ", faults);

    // A reader never throws, whatever it reads: a rule that does rejects the object.
    private static string Thrown<T>(Exception problem) => $"The rule of {typeof(T).Name} threw {problem.GetType().Name}: {problem.Message}";
}
