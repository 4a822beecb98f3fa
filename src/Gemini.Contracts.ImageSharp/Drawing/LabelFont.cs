using System.Text;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// A bitmap font, drawn for labels: letters of five by seven pixels with two below the line, and marks of two pixels above. It has the Latin letters with their marks;
/// everything else is an empty box, so that what is missing shows.
/// </summary>
internal static class LabelFont
{
    /// <summary>Pixels of a letter across.</summary>
    public const int Width = 5;

    /// <summary>Pixels of a letter down, from the top of a capital to the lowest descender.</summary>
    public const int Height = 9;

    /// <summary>Pixels above a capital that a mark takes, with a row between.</summary>
    public const int MarkHeight = 3;

    private const char Missing = '\uFFFD';
    private const char Cedilla = '\u0327';
    private const char Ogonek = '\u0328';

    // Each block: a line of letters, then nine lines of their pixels.
    private const string Letters = """
         !"#$%&'()*+,-./0123456789
        ..... ..#.. .#.#. .#.#. ..#.. ##..# .##.. ..#.. ...#. .#... ..... ..... ..... ..... ..... ....# .###. ..#.. .###. .###. ...#. ##### ..##. ##### .###. .###.
        ..... ..#.. .#.#. .#.#. .#### ##..# #..#. ..#.. ..#.. ..#.. ..#.. ..#.. ..... ..... ..... ....# #...# .##.. #...# #...# ..##. #.... .#... ....# #...# #...#
        ..... ..#.. .#.#. ##### #.#.. ...#. #.#.. ..#.. .#... ...#. #.#.# ..#.. ..... ..... ..... ...#. #..## ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...#
        ..... ..#.. ..... .#.#. .###. ..#.. .#... ..... .#... ...#. .###. ##### ..... ##### ..... ..#.. #.#.# ..#.. ..##. ..##. #..#. ....# ####. ...#. .###. .####
        ..... ..#.. ..... ##### ..#.# .#... #.#.# ..... .#... ...#. #.#.# ..#.. ..... ..... ..... .#... ##..# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....#
        ..... ..... ..... .#.#. ####. #..## #..#. ..... ..#.. ..#.. ..#.. ..#.. ..#.. ..... .##.. #.... #...# ..#.. #.... #...# ...#. #...# #...# ..#.. #...# ...#.
        ..... ..#.. ..... .#.#. ..#.. #..## .##.# ..... ...#. .#... ..... ..... ..#.. ..... .##.. #.... .###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .##..
        ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
        ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....

        :;<=>?@ABCDEFGHIJKLMNOPQRS
        ..... ..... ...#. ..... .#... .###. .###. .###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...# #...# .###. ####. .###. ####. .####
        .##.. ..... ..#.. ..... ..#.. #...# #...# #...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.## ##..# #...# #...# #...# #...# #....
        .##.. ..#.. .#... ##### ...#. ....# #.### #...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.# ##..# #...# #...# #...# #...# #....
        ..... ..#.. #.... ..... ....# ...#. #.#.# ##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.# #.#.# #...# ####. #...# ####. .###.
        .##.. ..... .#... ##### ...#. ..#.. #.### #...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...# #..## #...# #.... #.#.# #.#.. ....#
        .##.. ..#.. ..#.. ..... ..#.. ..... #.... #...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...# #..## #...# #.... #..#. #..#. ....#
        ..... ..#.. ...#. ..... .#... ..#.. .#### #...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...# #...# .###. #.... .##.# #...# ####.
        ..... .#... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
        ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....

        TUVWXYZ[\]^_`abcdefghijklm
        ##### #...# #...# #...# #...# #...# ##### .###. #.... .###. ..#.. ..... .#... ..... #.... ..... ....# ..... ..##. ..... #.... ..#.. ...#. #.... .##.. .....
        ..#.. #...# #...# #...# #...# #...# ....# .#... #.... ...#. .#.#. ..... ..#.. ..... #.... ..... ....# ..... .#... ..... #.... ..... ..... #.... ..#.. .....
        ..#.. #...# #...# #...# .#.#. .#.#. ...#. .#... .#... ...#. #...# ..... ..... .###. ####. .###. .#### .###. ####. .#### #.##. .##.. ..##. #..#. ..#.. ##.#.
        ..#.. #...# #...# #.#.# ..#.. ..#.. ..#.. .#... ..#.. ...#. ..... ..... ..... ....# #...# #...# #...# #...# .#... #...# ##..# ..#.. ...#. #.#.. ..#.. #.#.#
        ..#.. #...# .#.#. #.#.# .#.#. ..#.. .#... .#... ...#. ...#. ..... ..... ..... .#### #...# #.... #...# ##### .#... #...# #...# ..#.. ...#. ##... ..#.. #.#.#
        ..#.. #...# .#.#. ##.## #...# ..#.. #.... .#... ....# ...#. ..... ..... ..... #...# #...# #...# #...# #.... .#... #...# #...# ..#.. ...#. #.#.. ..#.. #.#.#
        ..#.. .###. ..#.. #...# #...# ..#.. ##### .###. ....# .###. ..... ..... ..... .#### ####. .###. .#### .###. .#... .#### #...# .###. ...#. #..#. .###. #.#.#
        ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ##### ..... ..... ..... ..... ..... ..... ..... ....# ..... ..... #..#. ..... ..... .....
        ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .###. ..... ..... .##.. ..... ..... .....

        nopqrstuvwxyz{|}~¡£°²·¿ÆÐ×
        ..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ...## ..#.. ##... ..... ..#.. ..##. .##.. .##.. ..... ..#.. .#### .###. .....
        ..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... ..... ..#.. ..#.. ..#.. ..... ..... .#..# #..#. ...#. ..... ..... #.#.. .#..# .....
        #.##. .###. ####. .#### #.##. .#### ####. #...# #...# #...# #...# #...# ##### ..#.. ..#.. ..#.. .#... ..#.. .#... #..#. ..#.. ..... ..#.. #.#.. .#..# #...#
        ##..# #...# #...# #...# ##... #.... .#... #...# #...# #.#.# .#.#. #...# ...#. .#... ..#.. ...#. #.#.# ..#.. ###.. .##.. .###. ..#.. .#... ##### ###.# .#.#.
        #...# #...# #...# #...# #.... .###. .#... #...# .#.#. #.#.# ..#.. #...# ..#.. ..#.. ..#.. ..#.. ...#. ..#.. .#... ..... ..... ..... #.... #.#.. .#..# ..#..
        #...# #...# #...# #...# #.... ....# .#... #..## .#.#. #.#.# .#.#. #...# .#... ..#.. ..#.. ..#.. ..... ..#.. .#... ..... ..... ..... #...# #.#.. .#..# .#.#.
        #...# .###. ####. .#### #.... ####. ..##. .##.# ..#.. .#.#. #...# .#### ##### ...## ..#.. ##... ..... ..#.. ##### ..... ..... ..... .###. #.### .###. #...#
        ..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... ....# ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
        ..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... .###. ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....

        ØÞßæðøþđĦħıŁłŊŋŒœŦŧȷ…€�
        .#### #.... .##.. ..... .#.#. ..... #.... ...#. #...# .#... ..... .#... .##.. #...# ..... .#### ..... ##### .#... ..... ..... ..### #####
        #..## ####. #..#. ..... ..#.. ..... #.... ..### ##### ####. ..... .#... ..#.. ##..# ..... #.#.. ..... ..#.. .#... ..... ..... .#... #...#
        #..## #...# #..#. ##.#. .#.#. .#### ####. .###. #...# .##.. .##.. .##.. ..##. ##..# #.##. #.#.. .#.#. ..#.. ####. ..##. ..... ####. #...#
        #.#.# #...# #.##. ..#.# .#### #..## #...# #..#. ##### .#.#. ..#.. .#... ..#.. #.#.# ##..# #.### #.#.# .###. .#... ...#. ..... .#... #...#
        ##..# ####. #...# .#### #...# #.#.# #...# #..#. #...# .#..# ..#.. ##... .##.. #..## #...# #.#.. #.### ..#.. ####. ...#. ..... ####. #...#
        ##..# #.... #...# #.#.. #...# ##..# #...# #..#. #...# .#..# ..#.. .#... ..#.. #..## #...# #.#.. #.#.. ..#.. .#... ...#. ..... .#... #...#
        ####. #.... #.##. .##.# .###. ####. ####. .###. #...# .#..# .###. .#### .###. #...# #...# .#### .#.## ..#.. ..##. ...#. #.#.# ..### #####
        ..... ..... ..... ..... ..... ..... #.... ..... ..... ..... ..... ..... ..... ....# ....# ..... ..... ..... ..... #..#. ..... ..... .....
        ..... ..... ..... ..... ..... ..... #.... ..... ..... ..... ..... ..... ..... ..##. ..##. ..... ..... ..... ..... .##.. ..... ..... .....
        """;

    private static readonly Dictionary<char, string[]> Glyphs = Read(Letters);

    // Two rows each, above the letter.
    private static readonly Dictionary<char, string[]> Marks = new()
    {
        ['\u0300'] = [".#...", "..#.."],
        ['\u0301'] = ["...#.", "..#.."],
        ['\u0302'] = ["..#..", ".#.#."],
        ['\u0303'] = [".##.#", "#.##."],
        ['\u0304'] = [".....", "#####"],
        ['\u0306'] = ["#...#", ".###."],
        ['\u0307'] = [".....", "..#.."],
        ['\u0308'] = [".....", ".#.#."],
        ['\u030A'] = [".##..", ".##.."],
        ['\u030B'] = ["..#.#", ".#.#."],
        ['\u030C'] = [".#.#.", "..#.."],
    };

    // Letters that are one character, as a base and a mark. (string.Normalize knows only ASCII where a program is built without globalization data.)
    private static readonly Dictionary<char, (char Base, char Mark)> Composed = Compose(
        ('\u0300', "ÀAÈEÌIÒOÙUǸNàaèeìiòoùuǹn"),
        ('\u0301', "ÁAÉEÍIÓOÚUÝYĆCĹLŃNŔRŚSŹZǴGḰKḾMẂWáaéeíióoúuýyćcĺlńnŕrśsźzǵgḱkḿmẃw"),
        ('\u0302', "ÂAÊEÎIÔOÛUĈCĜGĤHĴJŜSŴWŶYâaêeîiôoûuĉcĝgĥhĵjŝsŵwŷy"),
        ('\u0303', "ÃAÑNÕOĨIŨUẼEỸYãañnõoĩiũuẽeỹy"),
        ('\u0304', "ĀAĒEĪIŌOŪUȲYāaēeīiōoūuȳy"),
        ('\u0306', "ĂAĔEĞGĬIŎOŬUăaĕeğgĭiŏoŭu"),
        ('\u0307', "ĊCĖEĠGİIŻZĊCṀMċcėeġgżzṁm"),
        ('\u0308', "ÄAËEÏIÖOÜUŸYẄWäaëeïiöoüuÿyẅw"),
        ('\u030A', "ÅAŮUåaůu"),
        ('\u030B', "ŐOŰUőoűu"),
        ('\u030C', "ČCĎDĚEŇNŘRŠSŤTŽZǍAǏIǑOǓUǦGǨKčcďděeňnřršsťtžzǎaǐiǒoǔuǧgǩkľlĽL"),
        (Cedilla, "ÇCĢGĶKĻLŅNŖRŞSŢTȘSȚTçcģgķkļlņnŗrşsţtșsțt"),
        (Ogonek, "ĄAĘEĮIŲUǪOąaęeįiųuǫo"));

    /// <summary>A text in the font's letters: one for each character that has a width.</summary>
    /// <param name="text">Any text; line breaks and other control characters become spaces.</param>
    public static List<LabelGlyph> Read(ReadOnlySpan<char> text)
    {
        List<LabelGlyph> glyphs = [];
        foreach (Rune rune in text.EnumerateRunes())
        {
            char letter = rune.IsBmp ? (char)rune.Value : Missing;
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                glyphs.Add(new LabelGlyph(Glyphs[' '], null));
            }
            else if (IsMark(letter) && glyphs.Count > 0)
            {
                glyphs[^1] = WithMark(glyphs[^1], letter);
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark))
            {
                glyphs.Add(ToGlyph(letter));
            }
        }

        return glyphs;
    }

    private static bool IsMark(char letter) => letter is Cedilla or Ogonek || Marks.ContainsKey(letter);

    private static LabelGlyph ToGlyph(char letter)
    {
        if (Composed.TryGetValue(letter, out (char Base, char Mark) parts))
        {
            return WithMark(new LabelGlyph(Glyphs[parts.Base], null), parts.Mark);
        }

        return new LabelGlyph(Glyphs.GetValueOrDefault(Alike(letter)) ?? Glyphs[Missing], null);
    }

    /// <summary>Characters that are drawn as another one is.</summary>
    private static char Alike(char letter) => letter switch
    {
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u201C' or '\u201D' or '\u201E' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u0110' => 'Ð',
        '\u2022' => '·',
        _ => letter,
    };

    private static LabelGlyph WithMark(LabelGlyph glyph, char mark)
    {
        string[] rows = glyph.Rows == Glyphs['i'] ? Glyphs['ı'] : glyph.Rows == Glyphs['j'] ? Glyphs['ȷ'] : glyph.Rows;
        if (mark is Cedilla or Ogonek)
        {
            // Below the line, where these letters have nothing.
            string tail = mark == Cedilla ? "..#.." : "...#.";
            return new LabelGlyph([.. rows[..7], tail, mark == Cedilla ? ".#..." : "...##"], glyph.Mark);
        }

        return new LabelGlyph(rows, Marks[mark]);
    }

    private static Dictionary<char, string[]> Read(string art)
    {
        Dictionary<char, string[]> glyphs = [];
        string[] lines = art.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int block = 0; block < lines.Length; block += Height + 1)
        {
            string letters = lines[block];
            for (int i = 0; i < letters.Length; i++)
            {
                string[] rows = new string[Height];
                for (int row = 0; row < Height; row++)
                {
                    rows[row] = lines[block + 1 + row].Substring(i * (Width + 1), Width);
                }

                glyphs[letters[i]] = rows;
            }
        }

        return glyphs;
    }

    private static Dictionary<char, (char Base, char Mark)> Compose(params ReadOnlySpan<(char Mark, string Pairs)> groups)
    {
        Dictionary<char, (char Base, char Mark)> composed = [];
        foreach ((char mark, string pairs) in groups)
        {
            for (int i = 0; i < pairs.Length; i += 2)
            {
                composed[pairs[i]] = (pairs[i + 1], mark);
            }
        }

        return composed;
    }
}
