package dev.headlight.distance;

/** Turns and mirrors points in the plane so that equal shapes look equal. */
final class Orientation {

    /** Coordinates this near to the largest, relative to it, count as equal, so that rounding cannot mirror a picture. */
    private static final double TIE = 1e-9;

    private Orientation() {}

    /** The middle at the origin, the widest spread along the first axis, the farthest point of each axis positive. */
    static double[][] of(double[][] points) {
        double[] middle = middle(points);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (double[] point : points) {
            double x = point[0] - middle[0];
            double y = point[1] - middle[1];
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double angle = Math.atan2(2 * xy, xx - yy) / 2;
        double[][] turned = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double x = points[i][0] - middle[0];
            double y = points[i][1] - middle[1];
            turned[i] =
                    new double[] {x * Math.cos(angle) + y * Math.sin(angle), y * Math.cos(angle) - x * Math.sin(angle)};
        }
        makeFarthestPositive(turned, 0);
        makeFarthestPositive(turned, 1);
        return turned;
    }

    private static double[] middle(double[][] points) {
        double[] middle = new double[2];
        for (double[] point : points) {
            middle[0] += point[0] / points.length;
            middle[1] += point[1] / points.length;
        }
        return middle;
    }

    private static void makeFarthestPositive(double[][] points, int axis) {
        double farthest = 0;
        for (double[] point : points) {
            if (Math.abs(point[axis]) > Math.abs(farthest) * (1 + TIE)) {
                farthest = point[axis];
            }
        }
        if (farthest < 0) {
            for (double[] point : points) {
                point[axis] = 0 - point[axis];
            }
        }
    }
}
