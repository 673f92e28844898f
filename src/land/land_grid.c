/* SPDX-License-Identifier: Apache-2.0 */
/*
 * land_grid.c -- eastings and northings of the National Grid as latitude and longitude of WGS84.
 *
 * As Ordnance Survey's "A guide to coordinate systems in Great Britain" has it: annex C turns the grid into latitude and
 * longitude on the Airy 1830 ellipsoid, section 6.6 takes them to WGS84 by a Helmert transformation of seven numbers.  Those
 * are the same all over the country, so what comes out is about 5 metres off; Ordnance Survey's own OSTN15 corrects that from
 * a table of some 1.7 million numbers.  The middle of a postcode is no nearer than that to any door.
 */
#include <math.h>
#include "land/land_int.h"

#define RADIAN (3.14159265358979323846 / 180)

struct ellipsoid { double a, b; };
static const struct ellipsoid airy = { 6377563.396, 6356256.909 }, wgs84 = { 6378137.000, 6356752.314245 };

/* The grid's own: its scale on the middle line, and its true origin. */
#define SCALE   0.9996012717
#define LAT_0   (49 * RADIAN)
#define LON_0   (-2 * RADIAN)
#define EAST_0  400000.0
#define NORTH_0 (-100000.0)

static double squared(double v) { return v * v; }
static double eccentricity(const struct ellipsoid *e) { return 1 - squared(e->b) / squared(e->a); }

/* The arc from the true origin up to a latitude. */
static double meridian(double lat)
{
	double n = (airy.a - airy.b) / (airy.a + airy.b), n2 = n * n, n3 = n2 * n, d = lat - LAT_0, s = lat + LAT_0;

	return airy.b * SCALE * ((1 + n + 5 / 4.0 * (n2 + n3)) * d - (3 * n + 3 * n2 + 21 / 8.0 * n3) * sin(d) * cos(s) +
		15 / 8.0 * (n2 + n3) * sin(2 * d) * cos(2 * s) - 35 / 24.0 * n3 * sin(3 * d) * cos(3 * s));
}

static void unproject(double east, double north, double *lat, double *lon)
{
	double e2 = eccentricity(&airy), phi = LAT_0, m = 0;

	/* Each turn is a thousand times nearer. */
	for (int i = 0; i < 20 && fabs(north - NORTH_0 - m) >= 0.00001; i++) {
		phi += (north - NORTH_0 - m) / (airy.a * SCALE);
		m = meridian(phi);
	}
	double s2 = squared(sin(phi)), nu = airy.a * SCALE / sqrt(1 - e2 * s2), rho = airy.a * SCALE * (1 - e2) * pow(1 - e2 * s2, -1.5);
	double eta = nu / rho - 1, t = tan(phi), t2 = t * t, t4 = t2 * t2, sec = 1 / cos(phi), d = east - EAST_0, d2 = d * d;

	*lat = phi - d2 * t / (2 * rho * nu) + d2 * d2 * t / (24 * rho * pow(nu, 3)) * (5 + 3 * t2 + eta - 9 * t2 * eta) -
		d2 * d2 * d2 * t / (720 * rho * pow(nu, 5)) * (61 + 90 * t2 + 45 * t4);
	*lon = LON_0 + d * sec / nu - d * d2 * sec / (6 * pow(nu, 3)) * (nu / rho + 2 * t2) +
		d * d2 * d2 * sec / (120 * pow(nu, 5)) * (5 + 28 * t2 + 24 * t4) -
		d * d2 * d2 * d2 * sec / (5040 * pow(nu, 7)) * (61 + 662 * t2 + 1320 * t4 + 720 * t4 * t2);
}

void land_of_grid(double east, double north, double *lat, double *lon)
{
	double phi, lambda, e2 = eccentricity(&airy), w2 = eccentricity(&wgs84);

	unproject(east, north, &phi, &lambda);
	double nu = airy.a / sqrt(1 - e2 * squared(sin(phi)));
	double x = nu * cos(phi) * cos(lambda), y = nu * cos(phi) * sin(lambda), z = nu * (1 - e2) * sin(phi);
	/* Metres, seconds of arc and parts in a million, from OSGB36 to WGS84. */
	double s = 1 - 20.4894e-6, rx = 0.1502 / 3600 * RADIAN, ry = 0.2470 / 3600 * RADIAN, rz = 0.8421 / 3600 * RADIAN;
	double wx = 446.448 + s * x - rz * y + ry * z, wy = -125.157 + rz * x + s * y - rx * z, wz = 542.060 - ry * x + rx * y + s * z;

	double p = sqrt(wx * wx + wy * wy);
	phi = atan2(wz, p * (1 - w2));
	for (int i = 0; i < 6; i++)
		phi = atan2(wz + w2 * wgs84.a / sqrt(1 - w2 * squared(sin(phi))) * sin(phi), p);
	*lat = phi / RADIAN;
	*lon = atan2(wy, wx) / RADIAN;
}

bool land_has(double lat, double lon) { return lat > 49 && lat < 61 && lon > -9 && lon < 3; }

int64_t land_metres(double lat, double lon, double to_lat, double to_lon)
{
	double north = (to_lat - lat) * LAND_DEGREE, east = (to_lon - lon) * LAND_DEGREE * cos(lat * RADIAN);

	return (int64_t)sqrt(north * north + east * east);
}
