package dev.headlight.inquiry;

import dev.headlight.maps.HeadTable;
import dev.headlight.result.Unit;

/**
 * One number for each head.
 *
 * @param title what is measured
 * @param valueUnit what the number counts, such as "tokens"
 * @param examples how many examples were read in which a row of any head counted
 * @param counted how many of them each mean stands on, all of equal weight, {@code [layer][head]}
 * @param unit what the errors stand on: document, sentence or segment
 * @param mean over examples, {@code [layer][head]}; NaN where no row counted
 * @param meanSe its standard error, {@code [layer][head]}; NaN with fewer than two units
 */
public record HeadMeanResult(
        String title,
        String valueUnit,
        long examples,
        HeadTable counted,
        Unit unit,
        HeadTable mean,
        HeadTable meanSe) {}
