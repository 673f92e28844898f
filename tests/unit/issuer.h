/* SPDX-License-Identifier: Apache-2.0 */
/* issuer.h -- a council's own sign-in of ours, for tests: fixed keys, which nothing else has, and tokens signed by them. */
#ifndef TESTS_ISSUER_H
#define TESTS_ISSUER_H
#include <cjose/cjose.h>
#include <jansson.h>
#include <stdlib.h>
#include "base/b64.h"
#include "base/buf.h"

enum { ISSUER_RSA, ISSUER_EC, ISSUER_NEXT, ISSUER_WEAK, ISSUER_KEYS };
static const char *const issuer_key[ISSUER_KEYS] = {
	[ISSUER_RSA] =
		"{\"kty\":\"RSA\",\"n\":\"noS1wp4zgfBAeRDDCyD8HXEmbAnb7fTOQai1xLMEtNhM7v-i0oxAWyz60Jpx3gjM8G62bCBdbNg4ytZy37"
		"_WmDDuFe4yLbAfT9hcNncQ8SLDBD7CMJ6TnHnndnAYZ45L0T81avFWO4fy840qmNf8VBDujkQPTfH9lWR_IrVK6_s6mfDS6_L1PK"
		"NsBpiT7p_MZFi-u2Ft4n7iOWp_9qoq73IpGis45wTRQOSKQ0AXOhIHbXMwogJMgr2IBhczBlhlZyCvFozxvHzrPiCoJhdFuNqx19"
		"lD4_ZzfSDQOkPh4mCOmUnf6g2qw4zIF_OFj5xtR9mKUu_bX3-bA4KVZVzgWQ\",\"e\":\"AQAB\",\"d\":\"CxR94279LPCTAxtWtMcPFE"
		"xByiS0xpjZV2nQXcHBGxZw5zY_Zm3m_DCEThMzkRhmocotTljDSv3Al33-nNDrEit-YtJJ19tzDtjR1j1DlgVO4hO0bWNSMEptkT"
		"_j1s4xkrxTMqjQlRvrMZatEu6q7KHb2N4dPz6iUeBKyi1noZ-rQhGKbR9zP1kMU3c048Fmgm4at1i0WVLNfvGzu2TsgVuYEB389W"
		"glDqSJopJa_iPqTnqkWt3fDcVJ12CI-u1iz7JbQIi0PEM2MBvelgANT9WuRi93zhaB16PZglhVhEj-mWBNaYYbG2B15D2nFpqhCk"
		"Z8EJuJCE6UCRawaQtHUQ\",\"p\":\"2XdK_AHoWil5VktcwmqqauD7sVChgDU2D_g59eHUD6SQd1XherRUEWTZnu7o6iSatpQjxi2kv"
		"qe6lzWrKRtx9nCMgDJUa04XsXGVsBSum-wXj-R4RrqmaYuJCS3df0lU7uFmAf1L9gImoFEUGsVDQoMgF0PtoeAfnwXwmvnPcfE\","
		"\"q\":\"uptut3oeXkF_QdSaeVMntgiylR1FMCguFWvIk8zHTYYgrHeFVSQXgIwZ_hfzayv6jLM6UJKShetBN7x_xiG69oGot3ORKfO"
		"CILlO8fS36TpmrfhIfbau25mpbb-BLrktqf6MMF08uoFr5YAiaUnET4LJSaSes06C_3BktG7E7Ok\",\"dp\":\"TRhvqvv6JczCSYea"
		"MQqjtBRi5q_RMaSrr-mukq8nAQy0crotn9TCYRBB3oiQZkHn34aRUDbqSvUnv2e1cHNcaaPpC6HML-aVm8DK8ovCg2Cl0cuLoHeX"
		"e5-OS4TJG9EhnTandVkZTvPgQcG8wOjiOXhHLjhUzKiqTTRL4oVht-E\",\"dq\":\"m8GNAlxN6MKmo53_afE8njZYSRprW6zN-ldCz"
		"gsI9-5Sa2I_yjcb3tISCAKZzQSiVrpqnEIbRuh8QTd3NzuEQKks2CMAMZHtNb8248Itl-CFQASTDUtkXCvAPbiw7Pzn3pJ3FQ9d1"
		"xabpq3zCwrlbrBtrqhXRrbrpKZ9iBVFDbE\",\"qi\":\"v0lNJGvVFavRuwXLNjsKnlMs-F7BF7IGYiggltR3wzKfCljTfNpWTPLura"
		"zyyibsvFVVCcGfJV5_qIuhmDT0Vrph16qGCgh80_DdQPlcPAiSXYlzn3J-p-BGZE2fCVTQporA_j7zw1xSnpq41EMDX2-4KFw5jX"
		"xNZbbnY1YpXso\"}",
	[ISSUER_EC] =
		"{\"kty\":\"EC\",\"x\":\"YSzgnGLHh5_XuNMnLCSwk_SM4ZH4fIGFVHbKxy-4yRk\",\"y\":\"RQ29SoK-V9EV3Q3J68wfiEGbfTiXxgO-W"
		"b9jLZqq54s\",\"crv\":\"P-256\",\"d\":\"XaldZRhHN5SaAzG5LCWGoQguC1UFsZV1PvV9BkpOrqI\"}",
	[ISSUER_NEXT] =
		"{\"kty\":\"EC\",\"x\":\"Q3hlf29jdX5WkU3wOnnDkyrW59i-u2byBxwMb73Ctyc\",\"y\":\"JhPG1Qxj-RhiW1fjqrtJUSJXkcXN5kSg3"
		"UcdAD-WLDA\",\"crv\":\"P-256\",\"d\":\"gWjA4EH4_nTcEVgQ1jupgE4rDmiSwSVUCr7Svt7--Kc\"}",
	[ISSUER_WEAK] =
		"{\"kty\":\"RSA\",\"n\":\"oYoNETXIaMrqHMSWjoN5UKCLQ_RANMQxyYMGOI8yvPHtTZR1ZNFuxo0s4ZXki03xtACDWlG9jk-tDJBJ62"
		"1QeNpZ8JEN6BlwwsVGjteJ3RB6VlMnGR4RHSkCDNgCb17-ZNRXDTZSusLdsNPF0aJwGNlQn4yBklSfgpf3x35RZ78\",\"e\":\"AQAB"
		"\",\"d\":\"gewsklj1dQMuxDCA_uJTYjudhuwd79KUUISnLjpODpVtzOXIfWvMcrj9DfqmtDveWG3JN41ireD7R42NRmLHQwT3tbk8o"
		"n3BIjLW4jHChxkbodWoL76N_iF59GSQBu6dvhojJQxeTXRau27QXi3mFJ1yA20PsOLTw-q6fBTs-FE\",\"p\":\"0ApbNbuFxhHb4T7"
		"xy9fxEoxcNv-4uoAlEghHjsPaKCwdj2PWJcNLphrifeb4wBhQpV23IzRxCETBsVWJTM5-TQ\",\"q\":\"xsdle96-8Tej25pUzZVNN2"
		"QqpuRbKNH1f7JgegOYVrogiEmy1jlYCh6q-H7OA2-E99uhSJ6bfe3e-LplhEF8Ow\",\"dp\":\"zh3knkjrUgFxqyn04HRTSYA9ANS9"
		"jjHWCJahZwYOR4zlwKI2knV6ptiuG_VR8OhmRmCiSMP1VS7iBLNtc-aGZQ\",\"dq\":\"pZW6expNUuE3lRqVo__IJ-lAAnBdY76q0-"
		"oCpgFSqIQ5z24dFIkGRr_PSltPP9tpF5OUYcsF2jwJroaPREHMuw\",\"qi\":\"zW4x7N75sJhe5zwAjghZnbctEQ7LWrScWVNIWQqF"
		"LtYsAVsUA0hitKmdIw5DooP74g3heaF5rvc6kk8sUbjt-Q\"}",
};

static inline cjose_jwk_t *issuer_jwk(int key)
{
	cjose_err e;
	cjose_jwk_t *k = cjose_jwk_import(issuer_key[key], strlen(issuer_key[key]), &e);

	CHECK(k);
	return k;
}

/* The public part, with more members before it: "\"kid\":\"one\",". */
static inline str issuer_public(struct arena *a, int key, const char *more)
{
	cjose_err e;
	cjose_jwk_t *k = issuer_jwk(key);
	char *text = cjose_jwk_to_json(k, false, &e);

	CHECK(text);
	str out = str_fmt(a, "{{}{}", more, text + 1);
	cjose_get_dealloc()(text);
	cjose_jwk_release(k);
	return out;
}

static inline str issuer_signed_by(struct arena *a, cjose_jwk_t *k, const char *head, str claims)
{
	json_t *h = json_loads(head, 0, NULL);
	const char *text;
	cjose_err e;

	CHECK(h);
	cjose_jws_t *jws = cjose_jws_sign(k, h, (const uint8_t *)claims.p, claims.n, &e);
	CHECK(jws && cjose_jws_export(jws, &text, &e));
	str out = arena_dup(a, str_c(text));
	cjose_jws_release(jws);
	json_decref(h);
	return out;
}

static inline str issuer_sign(struct arena *a, int key, const char *head, str claims)
{
	cjose_jwk_t *k = issuer_jwk(key);
	str out = issuer_signed_by(a, k, head, claims);

	cjose_jwk_release(k);
	return out;
}

/* Whole tokens that nobody signed, or with a signature of one's own. */
static inline str issuer_joined(struct arena *a, const char *head, str claims, str signature)
{
	return str_fmt(a, "{}.{}.{}", b64_of(a, str_c(head)), b64_of(a, claims), signature);
}
#endif
