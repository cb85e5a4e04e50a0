package dev.headlight.report.internal;

import dev.headlight.report.Block;
import dev.headlight.report.DrawingModules;
import dev.headlight.report.Exhibit;
import dev.headlight.report.Facts;
import dev.headlight.report.Findings;
import dev.headlight.report.Prose;
import dev.headlight.report.Report;
import dev.headlight.report.Row;
import dev.headlight.report.Section;
import dev.headlight.report.SinglePage;
import dev.headlight.result.Json;
import java.util.Map;

/** A report as one HTML page that needs nothing beside it. */
public final class Page {

    private final Report report;
    private final StringBuilder html = new StringBuilder(1 << 20);

    public Page(Report report) {
        this.report = report;
    }

    /** Where the numbers of a figure or table are, seen from the page. */
    public static String csv(Exhibit exhibit) {
        return "csv/" + exhibit.caption().id() + ".csv";
    }

    public String html() {
        html.setLength(0);
        masthead();
        html.append("<main>\n");
        report.sections().forEach(this::section);
        html.append("</main>\n");
        html.append("<footer><p>Made with Headlight. The numbers of every figure and table are in the folder "
                + "<code>csv</code> beside this page.</p></footer>\n");
        html.append("<p id=\"keys\" hidden>Arrow keys move from mark to mark; Escape lets go.</p>\n");
        String start = "import { start } from \"" + DrawingModules.PREFIX + "page.js\"; start();";
        String data = Json.toString(report.exhibits());
        return new SinglePage(report.title(), "report", "", html.toString(), Map.of(), data, start).html();
    }

    private void masthead() {
        html.append("<header class=\"masthead\">\n<p class=\"brand\">Headlight</p>\n");
        element("h1", report.title());
        html.append("<p class=\"subtitle\">")
                .append(Html.text(report.subtitle()))
                .append("</p>\n");
        if (!report.facts().isEmpty()) {
            html.append("<dl class=\"figures\">\n");
            for (Facts.Fact fact : report.facts()) {
                html.append("<div>");
                element("dt", fact.name());
                element("dd", fact.value());
                html.append("</div>\n");
            }
            html.append("</dl>\n");
        }
        html.append("<nav aria-label=\"Sections\"><ul>\n");
        for (Section section : report.sections()) {
            html.append("<li><a href=\"#")
                    .append(Html.text(section.id()))
                    .append("\">")
                    .append(Html.text(section.heading()))
                    .append("</a></li>\n");
        }
        html.append("</ul></nav>\n</header>\n");
    }

    private void section(Section section) {
        html.append("<section id=\"").append(Html.text(section.id())).append("\">\n");
        element("h2", section.heading());
        section.blocks().forEach(this::block);
        html.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            prose("p", prose.text());
        } else if (block instanceof Findings findings) {
            findings(findings);
        } else if (block instanceof Facts facts) {
            facts(facts);
        } else if (block instanceof Row row) {
            html.append("<div class=\"row\">\n");
            row.figures().forEach(this::exhibit);
            html.append("</div>\n");
        } else {
            exhibit((Exhibit) block);
        }
    }

    private void findings(Findings findings) {
        html.append("<div class=\"findings\">\n");
        for (Findings.Finding finding : findings.findings()) {
            html.append("<div class=\"finding\"><p class=\"number\">")
                    .append(Html.text(finding.figure()))
                    .append("</p>\n<p class=\"headline\">")
                    .append(Html.prose(finding.headline()))
                    .append("</p>\n<p class=\"detail\">")
                    .append(Html.prose(finding.detail()))
                    .append("</p></div>\n");
        }
        html.append("</div>\n");
    }

    private void facts(Facts facts) {
        html.append("<dl class=\"facts\">\n");
        for (Facts.Fact fact : facts.facts()) {
            element("dt", fact.name());
            element("dd", fact.value());
        }
        html.append("</dl>\n");
    }

    private void exhibit(Exhibit exhibit) {
        String id = exhibit.caption().id();
        html.append("<figure id=\"")
                .append(id)
                .append("\" class=\"")
                .append(exhibit.kind())
                .append("\">\n<header>");
        element("h3", exhibit.caption().title());
        html.append("<div class=\"tools\"><a href=\"")
                .append(csv(exhibit))
                .append("\" download>CSV</a></div></header>\n");
        html.append("<div class=\"plot\" data-exhibit=\"").append(id).append("\">");
        html.append("<noscript><p>")
                .append(Html.text(exhibit.caption().alternative()))
                .append("</p></noscript></div>\n");
        if (!exhibit.caption().text().isBlank()) {
            prose("figcaption", exhibit.caption().text());
        }
        html.append("</figure>\n");
    }

    private void element(String name, String text) {
        wrap(name, Html.text(text));
    }

    private void prose(String name, String text) {
        wrap(name, Html.prose(text));
    }

    private void wrap(String name, String content) {
        html.append('<').append(name).append('>').append(content);
        html.append("</").append(name).append(">\n");
    }
}
