# SPDX-License-Identifier: Apache-2.0
# The whole build.  Sources are found by wildcard; nothing here names a domain but SERVER_ONLY.
#
#	make                     build/debug/alongside       (MODE=release, MODE=asan for the others)
#	make check               every test but HTTP's and the browser's; ./test runs those too
#	make wasm                build/wasm/alongside.wasm, the same core for a phone
#	make sync-torture HISTORIES=10000 SEED=1      phones and a server, told at random
#	make fuzz FUZZ_TIME=60   every fuzz target for so many seconds, with clang's libFuzzer
#	make hunt                wapiti, sqlmap and a probe of ours as each role, with all that they can ask (hours)
#	make bench               the figures, from a release build
#	make bench-sync          those of phones, beside PouchDB
#	make bench-directory     those of the directory: lists in and out, Find over HTTP

MODE ?= debug
OUT  := build/$(MODE)
GEN  := build/gen

# Folders that a phone does not carry, and single files of the others.
SERVER_ONLY  := around demo evidence feeds host keeping land mine network outside pdf post register signin wishes
SERVER_FILES := src/main.c src/db/postgres.c $(wildcard src/guard/guard_lead*.c src/community/community_more*.c src/community/community_when*.c) \
	$(wildcard src/community/community_keep*.c src/community/community_change*.c src/community/community_about*.c src/community/community_map*.c src/community/community_alike*.c)
PHONE_FILES  := src/host/browser.c src/host/sqlite_none.c

SQLITE := node_modules/better-sqlite3/deps/sqlite3
LLHTTP := /usr/share/llhttp
CCACHE := $(shell command -v ccache)
WARN   := -Wall -Wextra -Wshadow -Wvla -Wmissing-prototypes -Wstrict-prototypes -Werror
CPPFLAGS = -Isrc -I$(GEN) -D_GNU_SOURCE
CFLAGS   = -std=gnu17 -g -ffp-contract=off -fno-common $(WARN) $(CFLAGS_$(MODE))
# What others wrote is compiled without our warnings, and not watched by the fuzzer.
CFLAGS_THIRD = $(filter-out $(WARN) $(if $(filter fuzz,$(MODE)),-fsanitize=%),$(CFLAGS))
# What draws PDFs is a program of its own, with libraries that nothing else needs.
PDF      := $(wildcard src/pdf/*.c)
PDF_LIBS := -lpangocairo-1.0 -lpangoft2-1.0 -lpango-1.0 -lgobject-2.0 -lglib-2.0 -lcairo -lfreetype -lfontconfig -lcrypto
LDLIBS   = -lsodium -lpq -lfido2 -lqrencode -lcurl -lcjose -ljansson -lical -lxml2 -lcrypto -ljpeg -lpng -lz -lm
# Headers of libraries are not ours to warn about.
SYSTEM   = -isystem $(SQLITE) -isystem /usr/include/postgresql -isystem /usr/include/libxml2 -isystem /usr/share/include/llhttp
SYSTEM_PDF := $(patsubst %,-isystem /usr/include/%,pango-1.0 harfbuzz cairo freetype2 glib-2.0) \
	-isystem /usr/lib/$(shell gcc -print-multiarch)/glib-2.0/include

HARDEN := -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE
TEST_BUILD := -DAREA_GUARD -DPSEUDO_WELSH
CFLAGS_debug   := -Og $(TEST_BUILD)
CFLAGS_asan    := -O1 $(TEST_BUILD) -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
CFLAGS_release := -O2 -D_FORTIFY_SOURCE=3 $(HARDEN)
CFLAGS_fuzz    := -O1 $(TEST_BUILD) -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CFLAGS_wasm    := -Os
LDFLAGS_asan    := -fsanitize=address,undefined
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack
LDFLAGS_fuzz    := -fsanitize=fuzzer,address,undefined

CC := $(CCACHE) gcc
ifeq ($(MODE),fuzz)
CC := $(CCACHE) clang-14
endif
ifeq ($(MODE),wasm)
CC     := $(CCACHE) clang-14 --target=wasm32-wasi
SYSTEM := -isystem $(SQLITE)
endif
ifeq ($(CFLAGS_$(MODE)),)
$(error MODE is debug, release, asan, fuzz or wasm)
endif

# No words of people in temporary files or freed pages; one thread in each process; strict SQL.
SQLITE_OPTIONS := -DSQLITE_SECURE_DELETE -DSQLITE_TEMP_STORE=3 -DSQLITE_THREADSAFE=0 -DSQLITE_DQS=0 \
	-DSQLITE_DEFAULT_FOREIGN_KEYS=1 -DSQLITE_DEFAULT_SYNCHRONOUS=2 -DSQLITE_DEFAULT_WAL_SYNCHRONOUS=2 \
	-DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_MAX_EXPR_DEPTH=200 \
	-DSQLITE_TRUSTED_SCHEMA=0 -DSQLITE_STRICT_SUBTYPE=1 -DSQLITE_USE_ALLOCA \
	-DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE
ifeq ($(MODE),wasm)
SQLITE_OPTIONS += -DSQLITE_OS_OTHER=1 -DSQLITE_OMIT_WAL
else
# Pages as rows: `alongside backup` reads them.
SQLITE_OPTIONS += -DSQLITE_ENABLE_DBPAGE_VTAB
endif

ALL    := $(wildcard src/*.c src/*/*.c)
MADE   := migrations.c assets.c texts.c unicode.c $(if $(filter wasm,$(MODE)),,core.c) $(if $(filter release wasm,$(MODE)),,pseudo.c)
CORE   := $(filter-out src/main.c $(PHONE_FILES) $(PDF),$(ALL))
PHONE  := $(filter-out $(SERVER_ONLY:%=src/%/%.c) $(SERVER_FILES),$(filter-out $(PHONE_FILES),$(ALL))) \
	$(wildcard $(PHONE_FILES))
TESTS  := $(wildcard tests/*/*_test.c)
# What tests share: a database, a reader of HTML.
TEST_HELP := $(patsubst %.c,$(OUT)/%.o,$(filter-out %_test.c,$(wildcard tests/unit/*.c tests/nevers/*.c)))
FUZZ   := $(filter-out fuzz/replay.c,$(wildcard fuzz/*.c))
HEADERS := $(wildcard src/*.h src/*/*.h)

ifeq ($(MODE),wasm)
OURS   := $(PHONE)
THIRD  := $(OUT)/third/sqlite3.o
else
OURS   := $(CORE)
THIRD  := $(OUT)/third/sqlite3.o $(patsubst $(LLHTTP)/%.c,$(OUT)/third/llhttp/%.o,$(wildcard $(LLHTTP)/*.c))
endif
OBJECTS := $(OURS:%.c=$(OUT)/%.o) $(MADE:%.c=$(OUT)/gen/%.o) $(THIRD)
LIBRARY := $(OUT)/libalongside.a

.PHONY: hunt sync-torture all benches check tests texts wasm fuzz fuzzers bench bench-sync bench-directory headers clean
.DELETE_ON_ERROR:
.SECONDARY:
all: $(OUT)/alongside $(OUT)/alongside-pdf

$(OUT)/alongside: $(OUT)/src/main.o $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
$(OUT)/alongside-pdf: $(PDF:%.c=$(OUT)/%.o) $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) -o $@ $^ $(PDF_LIBS)
$(PDF:%.c=$(OUT)/%.o): SYSTEM += $(SYSTEM_PDF)
$(LIBRARY): $(OBJECTS)
	@rm -f $@ && ar rcs $@ $^
# The list of sources is part of the library: it changes when a file comes or goes.
$(LIBRARY): $(OUT)/sources
$(OUT)/sources: FORCE
	@mkdir -p $(@D) && echo '$(OBJECTS)' | cmp -s - $@ || echo '$(OBJECTS)' > $@
FORCE:

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests/unit $(SYSTEM) $(CFLAGS) -MMD -MP -c -o $@ $<
$(OUT)/gen/%.o: $(GEN)/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(OUT)/third/sqlite3.o: $(SQLITE)/sqlite3.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_THIRD) -w $(SQLITE_OPTIONS) -c -o $@ $<
$(OUT)/third/llhttp/%.o: $(LLHTTP)/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_THIRD) -w -DLLHTTP_STRICT_MODE=1 -I/usr/share/include/llhttp -c -o $@ $<
$(SQLITE)/sqlite3.c:
	@echo 'The SQLite source is not here yet: run tools/install' >&2; exit 1

# What is made before it is compiled
$(GEN)/migrations.c: tools/embed $(wildcard migrations/*.sql) $(wildcard migrations)
	@mkdir -p $(@D)
	tools/embed $(sort $(filter %.sql,$^)) > $@
$(GEN)/assets.c: tools/assets.mjs package-lock.json $(wildcard web/* web/static/* web/phone/* web/pictures/*)
	@mkdir -p $(@D)
	node tools/assets.mjs $@
# The program for phones, when `make wasm` has made it.
$(GEN)/core.c: tools/core.mjs $(wildcard build/wasm/alongside.wasm)
	@mkdir -p $(@D)
	node tools/core.mjs $@
# Texts: every T("...") of the sources, Welsh from po/, and pseudo-Welsh to test layout with.
$(GEN)/alongside.pot: $(ALL) $(HEADERS) Makefile
	@mkdir -p $(@D)
	@xgettext --from-code=UTF-8 --force-po -k -kT:1 -kTN:1,2 -kTEXT:1 -ctranslators: --sort-output --no-wrap \
		--add-location=file -o - $(filter src/%,$^) | sed 's/charset=CHARSET/charset=UTF-8/; /^#, c-format$$/d; /^"POT-Creation-Date/d' > $@.new
	@cmp -s $@.new $@ || mv $@.new $@
$(GEN)/pseudo.po: $(GEN)/alongside.pot build/tools/pseudo
	build/tools/pseudo $< > $@
$(GEN)/texts.c: po/cy.po build/tools/po
	build/tools/po table texts_cy $< > $@
$(GEN)/pseudo.c: $(GEN)/pseudo.po build/tools/po
	build/tools/po table texts_pseudo $< > $@
build/tools/po build/tools/pseudo: src/host/po.c src/host/po_file.c src/base/arena.c src/base/base.c \
	src/host/po.h src/base/limits.h
# po/cy.po after texts came, changed or went
texts: $(GEN)/alongside.pot build/tools/po
	msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-output --add-location=file po/cy.po $< | \
		msgattrib --force-po --no-obsolete --no-wrap --sort-output -o $(GEN)/cy.po -
	cmp -s $(GEN)/cy.po po/cy.po || cp $(GEN)/cy.po po/cy.po
	build/tools/po count $< po/cy.po
# Case, marks and letters, from Debian's unicode-data.
UNICODE := /usr/share/unicode
$(GEN)/unicode.c: build/tools/unicode $(UNICODE)/UnicodeData.txt $(UNICODE)/CaseFolding.txt
	build/tools/unicode $(UNICODE) > $@
build/tools/unicode: src/base/text_int.h
build/tools/%: tools/%.c
	@mkdir -p $(@D) $(GEN)
	$(CCACHE) gcc -std=gnu17 -O1 -g $(WARN) -D_GNU_SOURCE -Isrc -o $@ $(filter %.c,$^)

# Tests
tests: $(TESTS:%.c=$(OUT)/%) $(FUZZ:fuzz/%.c=$(OUT)/replay/%) build/tests/fault.so
build/tests/fault.so: tests/sync/fault.c
	@mkdir -p $(@D)
	gcc -std=gnu17 -O1 $(WARN) -shared -fPIC -o $@ $<
check: tests headers all
	@nice tools/check $(OUT)
# A test or fuzz target that needs libraries of its own, as oracles, names them in NAME.libs.
$(OUT)/tests/%: $(OUT)/tests/%.o $(OUT)/libtest.a $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS) $(file <tests/$*.libs)
$(OUT)/libtest.a: $(TEST_HELP)
	@rm -f $@ && ar rcs $@ $^
$(OUT)/replay/%: $(OUT)/fuzz/%.o $(OUT)/fuzz/replay.o $(OUT)/libtest.a $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS) $(file <fuzz/$*.libs)
# Every header compiles alone.
headers: $(HEADERS:%=$(OUT)/%.ok)
$(OUT)/%.h.ok: %.h $(HEADERS)
	@mkdir -p $(@D)
	@echo '#include "$(<:src/%=%)"' | gcc $(CPPFLAGS) $(SYSTEM) $(CFLAGS) -fsyntax-only -x c - && touch $@

# The phone
wasm:
	@$(MAKE) --no-print-directory MODE=wasm build/wasm/alongside.wasm build/wasm/test.wasm
# The test's module has its first rows in it beside the product's code.
$(OUT)/test.wasm: $(OUT)/tests/wasm/seed.o
$(OUT)/%.wasm: $(OBJECTS) $(OUT)/sources
	$(CC) -mexec-model=reactor -o $@ $(filter %.o,$^) -fuse-ld=/usr/bin/wasm-ld-14 -Wl,--gc-sections,--strip-all,-z,stack-size=1048576

# Random histories of phones and a server: docs/offline.md
HISTORIES ?= 1000
SEED ?= 1
sync-torture:
	@$(MAKE) --no-print-directory wasm
	@$(MAKE) --no-print-directory MODE=release all
	nice node tests/sync/torture.mjs $(HISTORIES) $(SEED)

# Scanners, signed in as everybody in turn: docs/security-review.md
hunt:
	@tools/install fuzz
	@$(MAKE) --no-print-directory wasm
	@$(MAKE) --no-print-directory MODE=release all
	node tests/hunt/run.mjs --full

# Fuzzing
FUZZ_TIME ?= 20
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz fuzzers
fuzzers: $(FUZZ:fuzz/%.c=$(OUT)/%)
	@for f in $(FUZZ:fuzz/%.c=%); do mkdir -p $(OUT)/found/$$f; \
		(cd $(OUT)/found/$$f && nice ../../$$f -max_total_time=$(FUZZ_TIME) -print_final_stats=1 . \
			$(CURDIR)/fuzz/corpus/$$f) >$(OUT)/$$f.log 2>&1 || \
			{ grep -v '^#' $(OUT)/$$f.log | tail -40; echo "X fuzz/$$f: see $(OUT)/found/$$f"; echo "0 passed, 1 failed"; exit 1; }; \
		echo "  fuzz/$$f: $$(sed -n 's/^stat::number_of_executed_units: *//p' $(OUT)/$$f.log) inputs"; done
	@echo "$(words $(FUZZ)) passed, 0 failed"
build/fuzz/%: build/fuzz/fuzz/%.o build/fuzz/libtest.a build/fuzz/libalongside.a
	$(CC) $(LDFLAGS_fuzz) -o $@ $^ $(LDLIBS) $(file <fuzz/$*.libs)

bench:
	@$(MAKE) --no-print-directory MODE=release all benches
	bench/run
bench-sync: wasm
	@$(MAKE) --no-print-directory MODE=release all benches
	node bench/sync.mjs build/bench
bench-directory: wasm
	@$(MAKE) --no-print-directory MODE=release all benches
	rm -rf build/bench/change && mkdir -p build/bench/change && build/release/bench/directory build/bench/change; changed=$$?; node bench/directory.mjs build/bench && exit $$changed
benches: $(patsubst bench/%.c,$(OUT)/bench/%,$(wildcard bench/*.c))
$(OUT)/bench/%: $(OUT)/bench/%.o $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) -o $@ $^ $(LDLIBS)
clean:
	rm -rf build

-include $(patsubst %.o,%.d,$(filter $(OUT)/src/% $(OUT)/gen/%,$(OBJECTS)) $(OUT)/src/main.o $(PDF:%.c=$(OUT)/%.o) $(TEST_HELP)) \
	$(patsubst %.c,$(OUT)/%.d,$(TESTS) $(FUZZ) fuzz/replay.c $(wildcard bench/*.c))
