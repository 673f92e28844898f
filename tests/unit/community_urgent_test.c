/* SPDX-License-Identifier: Apache-2.0 */
/* community_urgent_test.c -- twenty sentences that cannot wait and twenty that are only sad, in each
 * language.  The Welsh ones are ours, not a translator's: one should read them before they are trusted. */
#include "community/community.h"
#include "test.h"

static const char *const urgent[] = {
	"I got an eviction letter this morning",
	"They are evicting us on Friday",
	"We have no food in the house",
	"There's nothing to eat until Monday",
	"I don't feel safe at home",
	"she's not safe in her own home",
	"I just can't go on",
	"I can’t go on like this any more",
	"I want to die",
	"He says he wants to end his life",
	"I have nowhere to sleep tonight",
	"The bailiffs are at the door",
	"My son is sleeping in his car",
	"my husband hits me",
	"I am scared of my partner",
	"She took too many tablets",
	"We've run out of food and the kids are going hungry",
	"The electric has run out and there is no heating",
	"I haven't eaten for two days",
	"I keep thinking about killing myself",
};
static const char *const sad[] = {
	"My wife died in the spring and the house is so quiet",
	"I don't know anyone round here",
	"I feel lonely on Sundays",
	"I can't go on Tuesdays, have you another day?",
	"I can't go on holiday any more because of my knees",
	"There is no food hygiene course near me",
	"I'm not homeless, I would just like some company",
	"I was made redundant and I miss the lads",
	"I used to sing but I lost my confidence",
	"He doesn't feel safe crossing the main road",
	"I can't cope with the stairs",
	"I cry when I hear her favourite song",
	"My children live far away and never ring",
	"I don't want to live here for ever",
	"I have nothing to do all day",
	"I'm dying for a proper cup of tea",
	"It breaks my heart to see the garden like this",
	"I hate being on my own at Christmas",
	"I'm fed up of my own four walls",
	"Nobody to eat with since my sister moved",
};
static const char *const brys[] = {
	"Dw i wedi cael llythyr i fy nhroi allan",
	"Maen nhw'n ein troi allan ddydd Gwener",
	"Does dim bwyd yn y tŷ",
	"Dim byd i'w fwyta tan ddydd Llun",
	"Dydw i ddim yn teimlo'n ddiogel gartref",
	"Dydi hi ddim yn saff yn ei chartref",
	"Alla i ddim mynd ymlaen",
	"Dw i'n methu cario mlaen fel hyn",
	"Dw i eisiau marw",
	"Dw i'n meddwl am ladd fy hun",
	"Does gen i unman i gysgu heno",
	"Mae'r beilïaid wrth y drws",
	"Mae fy mab yn cysgu yn y car",
	"Mae o yn fy nharo",
	"Mae gen i ofn fy ngŵr",
	"Mae hi wedi cymryd gorddos",
	"Mae'r plant yn llwgu",
	"Rydyn ni heb wres a heb drydan",
	"Dw i ddim wedi bwyta ers deuddydd",
	"Dw i'n ddigartref ers neithiwr",
};
static const char *const trist[] = {
	"Bu farw fy ngwraig yn y gwanwyn ac mae'r tŷ mor dawel",
	"Dw i ddim yn nabod neb ffordd hyn",
	"Dw i'n unig ar ddydd Sul",
	"Alla i ddim mynd ar y bws",
	"Dw i'n methu mynd ar wyliau bellach",
	"Does dim cwrs hylendid bwyd yn agos",
	"Dydw i ddim yn ddigartref, eisiau cwmni ydw i",
	"Collais fy swydd a dw i'n gweld eisiau'r criw",
	"Roeddwn i'n arfer canu ond collais fy hyder",
	"Dyw e ddim yn teimlo'n ddiogel yn croesi'r ffordd fawr",
	"Mae'r grisiau'n drech na fi",
	"Dw i'n crio pan glywa i'r gân",
	"Mae'r plant yn byw yn bell a byth yn ffonio",
	"Dw i ddim eisiau byw yma am byth",
	"Does gen i ddim i'w wneud drwy'r dydd",
	"Bron â marw eisiau paned",
	"Mae'n torri 'nghalon gweld yr ardd fel hyn",
	"Mae'n gas gen i fod ar fy mhen fy hun dros y Nadolig",
	"Dw i wedi cael llond bol ar y pedair wal",
	"Neb i fwyta gyda nhw ers i fy chwaer symud",
};

static void each(struct arena *a, const char *const *v, size_t n, bool expected)
{
	for (size_t i = 0; i < n; i++)
		if (community_urgent(a, str_c(v[i])) != expected) {
			printf("%s: %s\n", expected ? "should be urgent" : "should not be urgent", v[i]);
			ok(!"the right answer");
		} else
			ok(true);
}

int main(void)
{
	struct arena a = { .cap = 16u << 20 };

	each(&a, urgent, countof(urgent), true);
	each(&a, sad, countof(sad), false);
	each(&a, brys, countof(brys), true);
	each(&a, trist, countof(trist), false);
	/* The words of an ordinary search. */
	static const char *const plain[] = { "", "bikes", "free lunch Tuesday", "choir", "food bank", "warm space",
		"fix bikes with other people, Tuesdays", "clwb cinio", "canu", "no", "can't", "not" };
	each(&a, plain, countof(plain), false);
	/* A sentence ends: what stands in the next is not joined to it. */
	ok(!community_urgent(&a, STR("I'd rather not. Safe journey!")));
	ok(community_urgent(&a, STR("EVICTION")) && community_urgent(&a, STR("Eviction!!!")));
	arena_release(&a);
	return test_end();
}
