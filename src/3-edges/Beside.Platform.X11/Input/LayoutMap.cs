using System.Numerics;
using System.Text;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Which key makes which symbols with which modifiers, at one moment. XKB protocol, section 12 (XkbGetMap).</summary>
internal sealed class LayoutMap
{
    /// <summary>XkbKeyTypesMask and XkbKeySymsMask.</summary>
    internal const int KeyTypesAndSymbols = 3;

    /// <summary>The modifier Lock, as a bit.</summary>
    internal const byte LockMask = 1 << 1;

    private const byte ControlMask = 1 << 2;

    private readonly byte _minKeycode;
    private readonly KeyType[] _types;
    private readonly Key[] _keys;

    private LayoutMap(byte minKeycode, KeyType[] types, Key[] keys)
    {
        _minKeycode = minKeycode;
        _types = types;
        _keys = keys;
    }

    /// <param name="reply">To XkbGetMap for all key types and symbols.</param>
    internal static LayoutMap Read(ReadOnlySpan<byte> reply)
    {
        var reader = new XReader(reply, 15);
        int typeCount = reader.U8();
        reader.Skip(1 /* totalTypes */);
        byte firstKeycode = reader.U8();
        reader.Skip(2 /* totalSyms */);
        int keyCount = reader.U8();
        reader.Skip(19 /* counts of what was not asked for */);
        var types = new KeyType[typeCount];
        for (int i = 0; i < typeCount; i++) types[i] = KeyType.Read(ref reader);
        var keys = new Key[keyCount];
        for (int i = 0; i < keyCount; i++) keys[i] = Key.Read(ref reader);
        return new(firstKeycode, types, keys);
    }

    /// <summary>The keycodes that carry nothing now, highest first.</summary>
    internal IEnumerable<byte> FreeKeycodes()
    {
        for (int i = _keys.Length - 1; i >= 0; i--)
        {
            if (_keys[i].IsFree) yield return (byte)(_minKeycode + i);
        }
    }

    /// <summary>Whether this keycode carries this symbol and no other one.</summary>
    internal bool CarriesOnly(byte keycode, uint symbol)
    {
        int index = keycode - _minKeycode;
        return index >= 0 && index < _keys.Length && !_keys[index].IsFree && _keys[index].Symbols.All(s => s == symbol || s == Keysym.None);
    }

    /// <summary>The stroke for a character that changes least of the state that the keyboard is in; null: the layout
    /// has none that can be made now.</summary>
    internal KeyStroke? Find(int codePoint, KeyboardState state)
    {
        KeyStroke? best = null;
        int bestCost = int.MaxValue;
        for (int i = 0; i < _keys.Length; i++)
        {
            for (int symbol = 0; symbol < _keys[i].Symbols.Length; symbol++)
            {
                if (!Keysym.IsOf(_keys[i].Symbols[symbol], codePoint)) continue;
                foreach (KeyStroke stroke in Strokes((byte)(_minKeycode + i), _keys[i], symbol, codePoint, state))
                {
                    int cost = BitOperations.PopCount(stroke.AffectedLocks)
                        + (stroke.Group == state.Group ? 0 : 16 /* any number of modifiers rather than that */);
                    if (cost < bestCost) (best, bestCost) = (stroke, cost);
                }
            }
        }

        return best;
    }

    private IEnumerable<KeyStroke> Strokes(byte keycode, Key key, int symbol, int codePoint, KeyboardState state)
    {
        (int keyGroup, int level) = (symbol / key.Width, symbol % key.Width);
        if (key.TypeIndices[keyGroup] >= _types.Length) yield break;
        KeyType type = _types[key.TypeIndices[keyGroup]];
        bool isHere = key.GroupFor(state.Group) == keyGroup;
        if (!isHere && !state.IsGroupLocked) yield break;
        byte group = isHere ? state.Group : (byte)keyGroup;

        // Some programs apply CapsLock to letters themselves, whatever the key makes of it.
        byte lifted = Rune.IsLetter(new Rune(codePoint)) ? LockMask : (byte)0;
        foreach (byte wanted in type.ModifiersFor(level, state.Modifiers).Where(modifiers => (modifiers & lifted) == 0))
        {
            byte affected = (byte)(((state.Modifiers ^ wanted) & type.Modifiers) | (state.Modifiers & lifted));

            // What is held down cannot be lifted by a lock, and Ctrl would make a command of it.
            if ((affected & (state.Pressed | ControlMask)) == 0)
                yield return new(keycode, affected, (byte)(wanted & affected), group);
        }
    }

    /// <summary>XKB protocol, KEYTYPE: which modifiers choose which level.</summary>
    private sealed record KeyType(byte Modifiers, (byte Modifiers, byte Level)[] Entries)
    {
        internal static KeyType Read(ref XReader reader)
        {
            byte modifiers = reader.U8();
            reader.Skip(4 /* real and virtual modifiers, numLevels */);
            int count = reader.U8();
            bool hasPreserve = reader.U8() != 0;
            reader.Skip(1);
            var entries = new List<(byte, byte)>(count);
            for (int i = 0; i < count; i++)
            {
                bool isActive = reader.U8() != 0;
                byte mask = reader.U8();
                byte level = reader.U8();
                reader.Skip(5);
                if (isActive) entries.Add((mask, level));
            }

            if (hasPreserve) reader.Skip(count * 4);
            return new(modifiers, [.. entries]);
        }

        /// <summary>Each combination of this type's modifiers that is known to choose this level; the present one
        /// first, if it does.</summary>
        internal IEnumerable<byte> ModifiersFor(int level, byte present)
        {
            if (LevelFor((byte)(present & Modifiers)) == level)
                yield return (byte)(present & Modifiers);
            if (level == LevelFor(0)) yield return 0;
            foreach ((byte modifiers, byte entryLevel) in Entries)
            {
                if (entryLevel == level) yield return modifiers;
            }
        }

        private int LevelFor(byte modifiers)
        {
            foreach ((byte entry, byte level) in Entries)
            {
                if (entry == modifiers) return level;
            }

            return 0;
        }
    }

    /// <summary>XKB protocol, KEYSYMMAP.</summary>
    private sealed record Key(byte[] TypeIndices, int Groups, byte GroupInfo, int Width, uint[] Symbols)
    {
        private const int Clamp = 0x40;
        private const int Redirect = 0x80;

        internal bool IsFree => Symbols.All(symbol => symbol == Keysym.None);

        internal static Key Read(ref XReader reader)
        {
            byte[] types = reader.Take(4).ToArray();
            byte groupInfo = reader.U8();
            int width = reader.U8();
            int count = reader.U16();
            int groups = groupInfo & 0xF;
            if (groups > types.Length || count > groups * width)
                throw new XProtocolException($"a key with {groups} groups of {width} levels and {count} symbols");
            uint[] symbols = new uint[count];
            for (int i = 0; i < count; i++) symbols[i] = reader.U32();
            return new(types, groups, groupInfo, width, symbols);
        }

        /// <summary>Which of this key's groups counts while the keyboard is in that one.</summary>
        internal int GroupFor(int group)
        {
            if (group < Groups) return group;
            if ((GroupInfo & Redirect) != 0)
            {
                int redirected = (GroupInfo >> 4) & 3;
                return redirected < Groups ? redirected : 0;
            }

            return (GroupInfo & Clamp) != 0 ? Groups - 1 : group % Groups;
        }
    }
}
