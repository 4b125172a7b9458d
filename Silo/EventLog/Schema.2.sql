-- Form 2: what a person says of themselves, erasable as their names are.
ALTER TABLE person_names ADD COLUMN family_kk TEXT;
ALTER TABLE person_names ADD COLUMN family_ru TEXT;
ALTER TABLE person_names ADD COLUMN family_be TEXT;
ALTER TABLE person_names ADD COLUMN family_en TEXT;
ALTER TABLE person_names ADD COLUMN patronymic_kk TEXT;
ALTER TABLE person_names ADD COLUMN patronymic_ru TEXT;
ALTER TABLE person_names ADD COLUMN patronymic_be TEXT;
ALTER TABLE person_names ADD COLUMN patronymic_en TEXT;
ALTER TABLE person_names ADD COLUMN fields_kk TEXT;
ALTER TABLE person_names ADD COLUMN fields_ru TEXT;
ALTER TABLE person_names ADD COLUMN fields_be TEXT;
ALTER TABLE person_names ADD COLUMN fields_en TEXT;
ALTER TABLE person_names ADD COLUMN orcid TEXT;
ALTER TABLE person_names ADD COLUMN languages TEXT;
ALTER TABLE person_names ADD COLUMN time_zone TEXT;
