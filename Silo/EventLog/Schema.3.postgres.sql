-- Form 3: where a person's name stands in each language's order, erasable as the name is. Made by the program, see NameOrder.
ALTER TABLE person_names ADD COLUMN order_kk TEXT COLLATE "C";
ALTER TABLE person_names ADD COLUMN order_ru TEXT COLLATE "C";
ALTER TABLE person_names ADD COLUMN order_be TEXT COLLATE "C";
ALTER TABLE person_names ADD COLUMN order_en TEXT COLLATE "C";
CREATE INDEX person_names_by_kk ON person_names (order_kk, id) WHERE order_kk IS NOT NULL;
CREATE INDEX person_names_by_ru ON person_names (order_ru, id) WHERE order_ru IS NOT NULL;
CREATE INDEX person_names_by_be ON person_names (order_be, id) WHERE order_be IS NOT NULL;
CREATE INDEX person_names_by_en ON person_names (order_en, id) WHERE order_en IS NOT NULL;
