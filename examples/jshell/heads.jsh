// Which head looks at the next token most? With the unpacked distribution in $HEADLIGHT, in this folder:
//   jshell --class-path "$(echo "$HEADLIGHT"/lib/*.jar | tr ' ' ':')" heads.jsh

import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;

var model = Models.open("bert-base-uncased");
var surface = new SurfaceInquiry();
var corpus = TextCorpus.files(List.of(Path.of("articles.txt")), 128, 1);
var outcome = Study.on(model).read(corpus).ask(surface).run();

var next = outcome.of(surface).mean(SurfaceStatistic.NEXT);
System.out.printf("%s looks at the next token most: %.2f%n", next.best(), next.get(next.best()));

model.close();
/exit
