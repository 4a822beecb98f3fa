using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <summary>Looks for the end of an object as its bytes arrive, each byte once.</summary>
/// <param name="start">The position of the object's brace.</param>
internal struct ObjectEndFinder(int start)
{
    private static readonly SearchValues<byte> Outside = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Inside = SearchValues.Create("\"\\\n"u8);

    private int _position = start;
    private int _depth;
    private bool _isInString;
    private bool _isFound;

    /// <summary>How far it was looked for.</summary>
    public readonly int Position => _position;

    /// <summary>The position of the object's brace.</summary>
    public readonly int Start { get; } = start;

    /// <summary>Whether the object's end has come, or a raw line's end in a string, which strict JSON does not have.</summary>
    public bool Find(TextView text)
    {
        while (!_isFound && _position < text.Length)
        {
            int stop = text[_position..].IndexOfAny(_isInString ? Inside : Outside);
            if (stop < 0)
            {
                _position = text.Length;
                break;
            }

            _position += stop;
            byte one = text[_position];
            if (one == '\\')
            {
                if (_position + 1 >= text.Length)
                {
                    break;
                }

                _position++;
            }
            else if (one == '"')
            {
                _isInString = !_isInString;
            }
            else if (one == '\n')
            {
                _isFound = true;
            }
            else
            {
                _depth += one is (byte)'{' or (byte)'[' ? 1 : -1;
                _isFound = _depth == 0;
            }

            _position++;
        }

        return _isFound;
    }
}
