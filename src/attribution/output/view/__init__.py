"""The parts of an article's page: marked-up paragraphs, the two readings, score, speakers, palettes."""
