#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is built so that an error in its memory ends it rather than being of use to who made a file: check_hardening.py PROGRAM.
The file itself tells, in its ELF headers, its dynamic section, its imported functions and the first instruction of main()."""
import pathlib
import struct
import sys

EM_X86_64 = 62
ET_DYN = 3
PT_DYNAMIC, PT_INTERP, PT_GNU_STACK, PT_GNU_RELRO = 2, 3, 0x6474e551, 0x6474e552
DT_FLAGS, DT_FLAGS_1, DF_BIND_NOW, DF_1_NOW, DF_1_PIE = 30, 0x6ffffffb, 8, 1, 0x08000000
PF_X = 1
SHT_SYMTAB, SHT_DYNSYM = 2, 11
ENDBR64 = b"\xf3\x0f\x1e\xfa"


class Elf:
    def __init__(self, data):
        self.data = data
        if data[:6] != b"\x7fELF\x02\x01":
            sys.exit("this check reads 64-bit little-endian ELF alone")
        (self.type, self.machine, _, _, program, section, _, _, program_size, n_programs, section_size, n_sections,
         _) = struct.unpack_from("<HHIQQQIHHHHHH", data, 16)
        # type, flags, offset, address, physical address, size in the file, size in memory, alignment
        self.programs = [struct.unpack_from("<IIQQQQQQ", data, program + i * program_size) for i in range(n_programs)]
        # name, type, flags, address, offset, size, link, info, alignment, size of an entry
        self.sections = [struct.unpack_from("<IIQQQQIIQQ", data, section + i * section_size) for i in range(n_sections)]

    def dynamic(self):
        found = {}
        for kind, _, offset, _, _, size, _, _ in self.programs:
            if kind == PT_DYNAMIC:
                for at in range(offset, offset + size, 16):
                    tag, value = struct.unpack_from("<qQ", self.data, at)
                    found[tag] = value
        return found

    def symbols(self, wanted):
        """{name: address} of the symbols in sections of this type."""
        found = {}
        for _, kind, _, _, offset, size, link, _, _, entry in self.sections:
            if kind == wanted:
                names = self.sections[link][4]
                for at in range(offset, offset + size, entry):
                    name, _, _, _, address, _ = struct.unpack_from("<IBBHQQ", self.data, at)
                    found[self.data[names + name:self.data.index(b"\0", names + name)].decode()] = address
        return found

    def at(self, address, size):
        for kind, _, offset, begin, _, there, _, _ in self.programs:
            if kind == 1 and begin <= address < begin + there:
                return self.data[offset + address - begin:][:size]
        return b""


def main():
    elf = Elf(pathlib.Path(sys.argv[1]).read_bytes())
    dynamic, imported = elf.dynamic(), elf.symbols(SHT_DYNSYM)
    kinds = {program[0]: program for program in elf.programs}
    fortified = [name for name in imported if name.endswith("_chk") and name.startswith("__")]
    main_at = elf.symbols(SHT_SYMTAB).get("main")
    rules = {
        "it is a position-independent executable": elf.type == ET_DYN and PT_INTERP in kinds and dynamic.get(DT_FLAGS_1, 0) & DF_1_PIE,
        "its table of imported functions is resolved at the start (BIND_NOW)": dynamic.get(DT_FLAGS, 0) & DF_BIND_NOW or dynamic.get(DT_FLAGS_1, 0) & DF_1_NOW,
        "that table is read-only afterwards (RELRO)": PT_GNU_RELRO in kinds,
        "its stack is not executable": PT_GNU_STACK in kinds and not kinds[PT_GNU_STACK][1] & PF_X,
        "its functions watch their frames on the stack (stack protector)": "__stack_chk_fail" in imported,
        "its calls of the C library are fortified (_FORTIFY_SOURCE)": len(fortified) >= 5,
    }
    if elf.machine == EM_X86_64:
        rules["indirect jumps land on marked places only (CET)"] = main_at and elf.at(main_at, 4) == ENDBR64
    broken = [rule for rule, holds in rules.items() if not holds]
    for rule in broken:
        print(f"{sys.argv[1]}: not true: {rule}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
