/* SPDX-License-Identifier: Apache-2.0 */
/* val.h -- one tagged value for every border: SQL, HTML, JSON, log. */
#ifndef BASE_VAL_H
#define BASE_VAL_H
#include "base/msg.h"

enum val_kind { VAL_NULL, VAL_INT, VAL_REAL, VAL_STR, VAL_MSG };
typedef struct val {
	enum val_kind kind;
	union { int64_t i; double r; str s; msg m; };
} val;

static inline val val_null(const void *p) { (void)p; return (val){ .kind = VAL_NULL }; }
static inline val val_int(int64_t i)      { return (val){ .kind = VAL_INT, .i = i }; }
static inline val val_real(double r)      { return (val){ .kind = VAL_REAL, .r = r }; }
static inline val val_str(str s)          { return s.p ? (val){ .kind = VAL_STR, .s = s } : val_null(0); }
static inline val val_c(const char *s)    { return val_str(s ? str_c(s) : (str){ 0 }); }
static inline val val_msg(msg m)          { return (val){ .kind = VAL_MSG, .m = m }; }
static inline val val_val(val v)          { return v; }

#define V(x) _Generic((x), \
	bool: val_int, int: val_int, unsigned: val_int, long: val_int, long long: val_int, size_t: val_int, \
	float: val_real, double: val_real, str: val_str, char *: val_c, const char *: val_c, \
	msg: val_msg, void *: val_null, val: val_val)(x)

/* VALS(a, b, c) -> (const val[]){ V(a), V(b), V(c) }, 3 -- zero to twenty arguments. */
#define V_1(a)       V(a)
#define V_2(a, ...)  V(a), V_1(__VA_ARGS__)
#define V_3(a, ...)  V(a), V_2(__VA_ARGS__)
#define V_4(a, ...)  V(a), V_3(__VA_ARGS__)
#define V_5(a, ...)  V(a), V_4(__VA_ARGS__)
#define V_6(a, ...)  V(a), V_5(__VA_ARGS__)
#define V_7(a, ...)  V(a), V_6(__VA_ARGS__)
#define V_8(a, ...)  V(a), V_7(__VA_ARGS__)
#define V_9(a, ...)  V(a), V_8(__VA_ARGS__)
#define V_10(a, ...) V(a), V_9(__VA_ARGS__)
#define V_11(a, ...) V(a), V_10(__VA_ARGS__)
#define V_12(a, ...) V(a), V_11(__VA_ARGS__)
#define V_13(a, ...) V(a), V_12(__VA_ARGS__)
#define V_14(a, ...) V(a), V_13(__VA_ARGS__)
#define V_15(a, ...) V(a), V_14(__VA_ARGS__)
#define V_16(a, ...) V(a), V_15(__VA_ARGS__)
#define V_17(a, ...) V(a), V_16(__VA_ARGS__)
#define V_18(a, ...) V(a), V_17(__VA_ARGS__)
#define V_19(a, ...) V(a), V_18(__VA_ARGS__)
#define V_20(a, ...) V(a), V_19(__VA_ARGS__)
#define V_PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20, m, ...) m
#define V_EACH(...) V_PICK(__VA_ARGS__, V_20, V_19, V_18, V_17, V_16, V_15, V_14, V_13, V_12, V_11, \
	V_10, V_9, V_8, V_7, V_6, V_5, V_4, V_3, V_2, V_1, )(__VA_ARGS__)
#define V_ARR(...) (const val[]){ { 0 } __VA_OPT__(, V_EACH(__VA_ARGS__)) }
#define VALS(...) V_ARR(__VA_ARGS__) + 1, (int)(sizeof(V_ARR(__VA_ARGS__)) / sizeof(val)) - 1
#endif
