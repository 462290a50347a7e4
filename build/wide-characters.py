#!/usr/bin/env python3
"""Writes apps/Cli/WideCharacters.cs from Unicode's EastAsianWidth.txt (Debian package unicode-data):
   build/wide-characters.py /usr/share/unicode/EastAsianWidth.txt > apps/Cli/WideCharacters.cs"""
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    lines = file.read().splitlines()

wide, assigned = set(), set()
for line in lines:
    match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
    if not match:
        continue
    first, last, width = int(match[1], 16), int(match[2] or match[1], 16), match[3]
    assigned.update(range(first, last + 1))
    if width in ("W", "F"):
        wide.update(range(first, last + 1))

ranges = []
for code in sorted(wide):
    # Nothing is known of what stands between: later versions of Unicode fill such gaps with more of the same.
    if ranges and not any(between in assigned for between in range(ranges[-1][1] + 1, code)):
        ranges[-1][1] = code
    else:
        ranges.append([code, code])

print(f"""namespace Beside.Cli;

// Made by build/wide-characters.py from {lines[0].lstrip('# ')}, copyright {lines[2].split('©')[-1].strip()}, licence https://www.unicode.org/license.txt.

/// <summary>What takes two columns of a terminal: East_Asian_Width Wide or Fullwidth, Unicode Standard Annex 11. First and last of each range, in order.</summary>
internal static class WideCharacters
{{
    public static readonly (int First, int Last)[] Ranges =
    [""")
for i in range(0, len(ranges), 6):
    print("        " + " ".join(f"(0x{a:04X}, 0x{b:04X})," for a, b in ranges[i:i + 6]))
print("""    ];
}""")
